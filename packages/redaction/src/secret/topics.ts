/** Context words of this room; see `scan/topics.ts`. */
export const SECRET_TOPICS = {} as const satisfies Record<string, readonly string[]>;
