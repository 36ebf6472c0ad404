import { quiet, openLaptop } from './laptop.ts';
import { mergeBundle } from '#main/exchange/merge-bundle';

// A process that merges one bundle and says when it begins; the test ends it by force.
const [folder = '', file = ''] = process.argv.slice(2);
const laptop = openLaptop('child', folder);
process.stdout.write('begun\n');
await mergeBundle(laptop.context, file, quiet);
laptop.close();
