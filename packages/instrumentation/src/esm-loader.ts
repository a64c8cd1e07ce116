export { initialize, load } from './loader/esm-loader.ts';
