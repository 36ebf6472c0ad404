import { undoMerge } from '#main/exchange/undo-merge';
import { openLaptop } from './laptop.ts';

// A process that undoes one merge and says when it begins; the test ends it by force.
const [folder = '', bundle = ''] = process.argv.slice(2);
const laptop = openLaptop('child', folder);
process.stdout.write('begun\n');
await laptop.context.db.write((write) => undoMerge(write, bundle, laptop.context.self.officer.id, 1));
laptop.close();
