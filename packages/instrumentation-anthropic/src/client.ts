import { type ClientLens, object } from '@genspan/instrumentation';
import { destinationOf } from './destination.ts';
import { nativeCall } from './native/native-call.ts';

/** Every resource object of the SDK holds its client. */
export const lens: ClientLens = {
  client(resource) {
    const { _client } = object(resource);
    return typeof _client === 'object' && _client !== null ? _client : undefined;
  },
  destination: destinationOf,
  native: nativeCall,
};
