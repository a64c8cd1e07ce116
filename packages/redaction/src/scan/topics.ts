import { CONTACT_TOPICS } from '../contact/topics.ts';
import { FINANCE_TOPICS } from '../finance/topics.ts';
import { IDENTITY_TOPICS } from '../identity/topics.ts';
import { SECRET_TOPICS } from '../secret/topics.ts';

/**
 * Context words by topic, in English, German, French, Spanish, Italian, Dutch, Portuguese and Polish at least. They
 * count in prose and as JSON keys alike (`passport_number`, `passportNumber`). A word stands for itself as a whole; a
 * star at an end lets it go on there (`pass*` is seen in `passnummer`, `*nummer` in `Telefonnummer`); a space stands
 * for any one separator (`date of birth` is seen in `date_of_birth` and `dateOfBirth`). Words are folded as keywords
 * are: lower case, accents dropped.
 */
export const TOPICS = { ...CONTACT_TOPICS, ...FINANCE_TOPICS, ...IDENTITY_TOPICS, ...SECRET_TOPICS } as const;

export type Topic = keyof typeof TOPICS;
