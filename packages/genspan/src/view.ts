export * from './view/index.ts';
