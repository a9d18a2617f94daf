import { countOf } from '../kit/count.ts';
import { withDatabase } from './database.ts';
import { misused, type Verb } from './verb.ts';

export const councilList: Verb = {
  name: 'council list',
  usage: '',
  says: 'Lists the councils: the word in their addresses, and their name.',
  run: (args, terminal) => {
    if (args.length > 0) return Promise.resolve(misused(councilList, terminal));
    return withDatabase(terminal, async ({ pool }) => {
      const { rows } = await pool.query<{ slug: string; name: string; example: boolean }>(
        'select slug, name, is_example as example from council order by name collate "en-GB-x-icu"',
      );
      for (const { slug, name, example } of rows)
        terminal.out(`${slug}\t${name}${example ? ' (fictional)' : ''}`);
      terminal.err(countOf(rows.length, 'council'));
      return 0;
    });
  },
};
