import * as nodeModule from 'node:module';

/** The package that a file belongs to, by its path: `@scope/name`. */
export function packageOf(location: string): string | undefined {
  const at = Math.max(location.lastIndexOf('/node_modules/'), location.lastIndexOf('\\node_modules\\'));
  if (at < 0) return undefined;
  const [first, second] = location.slice(at + '/node_modules/'.length).split(/[\\/]/);
  return first?.startsWith('@') ? `${first}/${second}` : first;
}

/**
 * Notes the packages whose ES modules are loaded from now on. Node before 22.15 has no hook for it; there, only
 * CommonJS is known, from `require.cache`.
 */
export function noteModules(): ReadonlySet<string> {
  const modules = new Set<string>();
  nodeModule.registerHooks?.({
    load(url, context, nextLoad) {
      const name = packageOf(url);
      if (name) modules.add(name);
      return nextLoad(url, context);
    },
  });
  return modules;
}
