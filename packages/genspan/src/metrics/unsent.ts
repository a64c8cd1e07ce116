let observed = 0;
let sent = 0;

/** A call was measured. */
export function noteUnsent(): void {
  observed++;
}

/** Whether calls were measured since the last flush began; asking begins one. */
export function takeUnsent(): boolean {
  const isUnsent = observed > sent;
  sent = observed;
  return isUnsent;
}

/** Whether calls were measured since the last flush began. */
export function hasUnsent(): boolean {
  return observed > sent;
}
