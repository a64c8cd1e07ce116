export { installLoaderHook } from './loader/hook.ts';
export { loaderRegistry, missedPackages, type LoaderRegistry } from './loader/registry.ts';
export type { Offer, Target, TargetFile } from './loader/targets.ts';
