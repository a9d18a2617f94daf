import type { Kysely } from 'kysely';
import { policyInForce } from '../adopted.ts';
import { findCouncil } from '../adoption/store.ts';
import { askToGo } from '../councils/leaving/asking.ts';
import { askedLetter, keptLetter, type Told } from '../councils/leaving/letters.ts';
import { deleteLeaving, insertLeaving, stateOf } from '../councils/leaving/store.ts';
import { withClient } from '../kit/archive/session.ts';
import { formatDate, formatMoment, londonDate } from '../kit/dates.ts';
import { membersToTell } from '../members-who.ts';
import { putInOutbox } from '../mail.ts';
import type { Tables } from '../tables.ts';
import { transact } from '../transaction.ts';
import { withDatabase } from './database.ts';
import { misused, readArguments, type Terminal, type Verb } from './verb.ts';

const by = 'Somebody at the terminal of this installation';

export const councilDelete: Verb = {
  name: 'council delete',
  usage: 'WORD --name NAME',
  says: 'Asks that a council which was taken out whole be deleted in two weeks. Its name is typed in full; all who administer it are told and can keep it.',
  run: (args, terminal) => {
    const given = readArguments(args, { options: ['name'] });
    const [slug, ...rest] = given?.plain ?? [];
    const name = given?.options['name'];
    if (slug === undefined || name === undefined || rest.length > 0)
      return Promise.resolve(misused(councilDelete, terminal));
    return inCouncil(slug, 'asked that the council be deleted', terminal, async (db, told, today) => {
      const state = await stateOf(db, told.council.id);
      if (state.leaving !== null) return { refused: 'That was asked already.' };
      const [latest] = state.exports;
      const takenOut =
        latest === undefined ? null : { day: londonDate(latest.madeAt), digest: latest.digest };
      const held = { name: told.council.name, takenOut, changesSince: state.changesSince };
      const asked = askToGo(held, name, today);
      if ('refused' in asked) return asked;
      await insertLeaving(db, told.council.id, null, asked);
      return {
        said: `${told.council.name} goes on ${formatDate(asked.goesOn)}. Until then “council keep ${slug}” keeps it.`,
        letter: askedLetter(told, asked.goesOn),
      };
    });
  },
};

export const councilKeep: Verb = {
  name: 'council keep',
  usage: 'WORD',
  says: 'Keeps a council that was to be deleted.',
  run: (args, terminal) => {
    const [slug, ...rest] = readArguments(args, {})?.plain ?? [];
    if (slug === undefined || rest.length > 0) return Promise.resolve(misused(councilKeep, terminal));
    return inCouncil(slug, 'kept the council', terminal, async (db, told) =>
      (await deleteLeaving(db, told.council.id))
        ? { said: `${told.council.name} is kept, and can be changed again.`, letter: keptLetter(told) }
        : { refused: `Nobody asks that ${told.council.name} be deleted.` },
    );
  },
};

export const councilGone: Verb = {
  name: 'council gone',
  usage: '',
  says: 'Lists the councils that were deleted: when, and by what the file is known that was taken out before.',
  run: (args, terminal) => {
    if (args.length > 0) return Promise.resolve(misused(councilGone, terminal));
    return withDatabase(terminal, async ({ ownerUrl }) => {
      const lines = await withClient(ownerUrl, async (client) => {
        const { rows } = await client.query<{ slug: string; name: string; gone_at: Date; digest: string }>(
          'select slug, name, gone_at, export_digest as digest from council_gone order by gone_at',
        );
        return rows;
      });
      for (const { slug, name, gone_at: goneAt, digest } of lines)
        terminal.out(`${slug}\t${name}\t${formatMoment(goneAt)}\t${digest}`);
      return 0;
    });
  },
};

type Done =
  | { readonly refused: string }
  | { readonly said: string; readonly letter: ReturnType<typeof keptLetter> };

/** Does something in a council and tells all who administer it. */
async function inCouncil(
  slug: string,
  verb: string,
  terminal: Terminal,
  act: (db: Kysely<Tables>, told: Told, today: string) => Promise<Done>,
): Promise<number> {
  return withDatabase(terminal, async ({ pool }) => {
    const council = await findCouncil(pool, slug);
    if (council === null) {
      terminal.err(`There is no council “${slug}”. “council list” names them.`);
      return 1;
    }
    const { address, host, port } = terminal.config;
    const told = { council: { ...council, slug }, by, address: address ?? `http://${host}:${port}` };
    const as = { councilId: council.id, accountId: null, role: 'program', verb, standsAll: true };
    const today = londonDate(terminal.now());
    const done = await transact(pool, as, async (db) => {
      const done = await act(db, told, today);
      const policy = await policyInForce(db, council.id, today);
      if ('letter' in done && policy !== null) {
        const able = { councilId: council.id, today, policy: policy.policy, may: 'admin.accounts' } as const;
        for (const { email } of await membersToTell(db, able))
          await putInOutbox(db, { ...done.letter, to: email });
      }
      return done;
    });
    terminal.err('refused' in done ? done.refused : done.said);
    return 'refused' in done ? 1 : 0;
  });
}
