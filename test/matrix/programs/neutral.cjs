// Preloaded by runs without Genspan, since `--require` and `--import` alone change what Node prints.
