import { type Carried, carryOutErasures } from '../erasures.ts';
import { countOf } from '../kit/count.ts';
import { londonDate } from '../kit/dates.ts';
import { withDatabase } from './database.ts';
import { misused, type Terminal, type Verb } from './verb.ts';

export const erase: Verb = {
  name: 'erase',
  usage: '',
  says: 'Erases at once what people asked for, and again what an archive brought back, and writes afresh what held it. Otherwise it is done in the night.',
  run: async (args, terminal) => {
    if (args.length > 0) return misused(erase, terminal);
    return withDatabase(terminal, async ({ ownerUrl }) => {
      const { folder } = terminal.config;
      const carried = await carryOutErasures({ ownerUrl, folder }, londonDate(terminal.now()));
      terminal.out(erasedWords(carried));
      return carried.waiting > 0 ? 1 : 0;
    });
  },
};

export function erasedWords({ erased, rewritten, waiting }: Carried): string {
  const done = `${countOf(erased, 'erasure')} carried out, ${countOf(rewritten, 'erasure')} cleared from the disk.`;
  return waiting === 0
    ? done
    : `${done} ${countOf(waiting, 'erasure')} could not be cleared from the disk, as somebody still reads what was: run this again later.`;
}

/** After an archive was loaded: what was erased since it was made is in it. */
export async function eraseAgain(ownerUrl: string, terminal: Terminal): Promise<void> {
  const { folder } = terminal.config;
  const carried = await carryOutErasures({ ownerUrl, folder }, londonDate(terminal.now()), 'listed');
  if (carried.erased > 0)
    terminal.out(`The archive brought back what had been erased: ${erasedWords(carried)}`);
}
