export { initialize, load, resolve } from './loader/esm-loader.ts';
