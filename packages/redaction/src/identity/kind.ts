import type { Entity } from '../entity.ts';
import type { IdentityTopic } from './topics.ts';

/**
 * What counts right beside a word that names a kind of id, whatever the country: there, a plausible form is enough.
 */
export interface IdKind {
  readonly entity: Entity;
  /** @param compact the value without separators, in capitals; `digits` of its characters are digits */
  accepts(compact: string, digits: number): boolean;
}

function within(min: number, max: number, minDigits: number, minDigitsOnly: number): IdKind['accepts'] {
  return (compact, digits) => {
    const { length } = compact;
    return length >= min && length <= max && digits >= (digits === length ? minDigitsOnly : minDigits);
  };
}

/** The kinds, by the topic of their words. */
export const ID_KINDS: Readonly<Partial<Record<IdentityTopic, IdKind>>> = {
  passport: { entity: 'PASSPORT', accepts: within(6, 11, 2, 7) },
  nationalId: { entity: 'NATIONAL_ID', accepts: within(6, 20, 5, 6) },
  taxId: { entity: 'TAX_ID', accepts: within(6, 18, 5, 7) },
  vatId: { entity: 'VAT_ID', accepts: within(5, 18, 3, 7) },
  driverLicense: { entity: 'DRIVER_LICENSE', accepts: within(5, 18, 4, 6) },
  medicalId: { entity: 'MEDICAL_ID', accepts: within(5, 20, 4, 5) },
  memberId: { entity: 'MEMBER_ID', accepts: within(5, 20, 4, 5) },
};
