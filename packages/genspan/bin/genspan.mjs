#!/usr/bin/env node
// Committed, because npm links commands when it installs, and in a fresh clone nothing is built then.
import '../dist/bin.mjs';
