import type { Detector } from '../detector.ts';
import { HomeDirectories } from './home-directories.ts';
import { MailboxNames } from './mailbox-names.ts';
import { NamedValues } from './named-values.ts';
import { NAME_PLACES, NamesAtPlace } from './structural-names.ts';

/** Names where the form of the text tells them; on by default. */
export const PERSON_DETECTORS: readonly Detector[] = [
  ...NAME_PLACES.map((place) => new NamesAtPlace(place)),
  new MailboxNames(),
  new NamedValues(false),
  new NamedValues(true),
  new HomeDirectories(),
];
