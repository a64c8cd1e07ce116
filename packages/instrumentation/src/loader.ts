export { installLoaderHook } from './loader/hook.ts';
export { type LoaderRegistry, loaderRegistry, missedPackages } from './loader/registry.ts';
export type { Offer, Target, TargetFile } from './loader/targets.ts';
