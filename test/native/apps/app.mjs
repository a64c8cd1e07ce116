import program from './program.cjs';

program.main((name) => import(name));
