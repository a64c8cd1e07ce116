import { BALTIC } from './country/baltic.ts';
import { BRITISH_ISLES } from './country/british-isles.ts';
import { CENTRAL_EUROPE } from './country/central-europe.ts';
import { EAST_ASIA } from './country/east-asia.ts';
import { EASTERN_EUROPE } from './country/eastern-europe.ts';
import { FRANCE_BENELUX } from './country/france-benelux.ts';
import { GERMAN_SPEAKING } from './country/german-speaking.ts';
import { LATIN_AMERICA } from './country/latin-america.ts';
import { MIDDLE_EAST_AFRICA } from './country/middle-east-africa.ts';
import { NORDIC } from './country/nordic.ts';
import { NORTH_AMERICA } from './country/north-america.ts';
import { OCEANIA } from './country/oceania.ts';
import { SOUTH_ASIA } from './country/south-asia.ts';
import { SOUTH_EAST_ASIA } from './country/south-east-asia.ts';
import { SOUTHERN_EUROPE } from './country/southern-europe.ts';
import { DEVICES } from './device.ts';
import type { IdForm } from './id-form.ts';

/** Every identifier that the tables know, in the order in which they are tried. */
export const ID_FORMS: readonly IdForm[] = [
  ...NORTH_AMERICA,
  ...LATIN_AMERICA,
  ...BRITISH_ISLES,
  ...GERMAN_SPEAKING,
  ...FRANCE_BENELUX,
  ...SOUTHERN_EUROPE,
  ...NORDIC,
  ...BALTIC,
  ...CENTRAL_EUROPE,
  ...EASTERN_EUROPE,
  ...SOUTH_ASIA,
  ...EAST_ASIA,
  ...SOUTH_EAST_ASIA,
  ...MIDDLE_EAST_AFRICA,
  ...OCEANIA,
  ...DEVICES,
];
