#!/usr/bin/env node
// Answers the system's folder dialog in a journey: the next line of the answers, or "closed by the officer". Messages
// are closed at once.
import { readFileSync, writeFileSync } from 'node:fs';

if (process.argv.includes('--error')) process.exit(0);
const file = process.env.ANJUAN_TEST_ANSWERS;
const [next, ...rest] = JSON.parse(readFileSync(file, 'utf8'));
if (next === undefined) process.exit(1);
writeFileSync(file, JSON.stringify(rest));
process.stdout.write(`${next.join('\n')}\n`);
