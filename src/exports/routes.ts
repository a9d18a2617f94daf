import { links } from '../links.ts';
import { withSeal } from '../seals/newest.ts';
import type { CouncilContext, Reply, Route } from '../route.ts';
import { exportsPage } from './page.ts';
import { type Format, formats, idsAsked, registerFile, type Taking } from './take.ts';

const minute = 60_000;

/** The register as a file: all of it, or what a list shows; today's, or that of a past day. */
export const exporting: readonly Route[] = [
  {
    at: 'council',
    method: 'GET',
    path: links.exports(':council'),
    may: 'register.export',
    reach: 'register',
    handle: showExports,
  },
  ...formats.map((format): Route => ({
    at: 'council',
    method: 'GET',
    path: links.exportFile(':council', format),
    may: 'register.export',
    reach: 'register',
    statementTimeout: minute,
    handle: (context) => file(context, format),
  })),
];

async function showExports(context: CouncilContext): Promise<Reply> {
  const { council, today, asAt, refusedDay } = context;
  const ids = await idsAsked({ ...asked(context), query: new URLSearchParams() });
  return withSeal(
    context,
    exportsPage({ council: council.slug, entries: ids.length, today, asAt, refusedDay }),
  );
}

function asked({ db, council, today, asAt, query }: CouncilContext): Omit<Taking, 'policy'> {
  return { db, council, today, isPast: asAt !== null, query };
}

const types: Readonly<Record<Format, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json',
};

async function file(context: CouncilContext, format: Format): Promise<Reply> {
  const { name, content, entries } = await registerFile(
    { ...asked(context), policy: context.policy },
    format,
  );
  const detail = { format, entries, asAt: context.asAt };
  context.shows({ verb: 'took the register out as a file', subject: context.council.id, detail });
  return { is: 'file', name, type: types[format], content };
}
