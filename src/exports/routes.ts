import { links } from '../links.ts';
import type { CouncilContext, Reply, Route } from '../route.ts';
import { exportsPage } from './page.ts';
import { type Format, idsAsked, registerFile, type Taking } from './take.ts';

const minute = 60_000;

/** The register as a file: all of it, or what a list shows; today's, or that of a past day. */
export const exporting: readonly Route[] = [
  {
    at: 'council',
    method: 'GET',
    path: links.exports(':council'),
    may: 'register.export',
    handle: showExports,
  },
  {
    at: 'council',
    method: 'GET',
    path: links.exportFile(':council', 'csv'),
    may: 'register.export',
    statementTimeout: minute,
    handle: exportCsv,
  },
  {
    at: 'council',
    method: 'GET',
    path: links.exportFile(':council', 'xlsx'),
    may: 'register.export',
    statementTimeout: minute,
    handle: exportXlsx,
  },
  {
    at: 'council',
    method: 'GET',
    path: links.exportFile(':council', 'json'),
    may: 'register.export',
    statementTimeout: minute,
    handle: exportJson,
  },
];

async function showExports(context: CouncilContext): Promise<Reply> {
  const { council, today, asAt, refusedDay } = context;
  const ids = await idsAsked({ ...asked(context), query: new URLSearchParams() });
  return exportsPage({ council: council.slug, entries: ids.length, today, asAt, refusedDay });
}

function asked({ db, council, today, asAt, query }: CouncilContext): Omit<Taking, 'policy'> {
  return { db, council, today, isPast: asAt !== null, query };
}

async function exportCsv(context: CouncilContext): Promise<Reply> {
  return file(context, 'csv', 'text/csv; charset=utf-8');
}

async function exportJson(context: CouncilContext): Promise<Reply> {
  return file(context, 'json', 'application/json');
}

async function exportXlsx(context: CouncilContext): Promise<Reply> {
  return file(context, 'xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
}

async function file(context: CouncilContext, format: Format, type: string): Promise<Reply> {
  const { name, content } = await registerFile({ ...asked(context), policy: context.policy.policy }, format);
  return { is: 'file', name, type, content };
}
