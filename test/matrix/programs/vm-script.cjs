// `import()` inside a script that `vm` compiles.
const vm = require('node:vm');
const ask = require('./ask.cjs');

const { USE_MAIN_CONTEXT_DEFAULT_LOADER: importModuleDynamically } = vm.constants;
const script = new vm.Script("import('openai')", { filename: __filename, importModuleDynamically });
script.runInThisContext().then(({ default: OpenAI }) => ask(OpenAI));
