import { isId } from '../kit/ids.ts';
import type { Sheet } from '../kit/sheet/cells.ts';
import { links } from '../links.ts';
import { Conflict, type CouncilContext, NotFound, redirect, type Reply } from '../route.ts';
import type { Bringing } from './bring.ts';
import type { At } from './pages/way.ts';
import { type Run, runOf, sheetsOf } from './run-store.ts';

export interface Open {
  readonly run: Run;
  readonly at: At;
}

export async function open(context: CouncilContext, lock = false): Promise<Open> {
  const id = context.params['run'];
  const run = isId(id) ? await runOf(context.db, { councilId: context.council.id, id }, lock) : undefined;
  if (run === undefined) throw new NotFound();
  return { run, at: { council: context.council.slug, runId: run.id } };
}

/** Where a run that is no longer on its way is shown; null for one that is. */
export function elsewhere({ run, at }: Open): Reply | null {
  return run.state === 'read' ? null : redirect(links.importRun(at.council, at.runId));
}

/** The sheets of a run that is on its way; somewhere else to go when it is not. */
export async function sheetsOrElse(context: CouncilContext, opened: Open): Promise<readonly Sheet[] | Reply> {
  return elsewhere(opened) ?? sheetsIn(context, opened);
}

export async function sheetsIn(context: CouncilContext, { run }: Open): Promise<readonly Sheet[]> {
  const sheets = await sheetsOf(context.db, { councilId: context.council.id, id: run.id });
  if (sheets === null) throw new Conflict('This file was let go of. Choose it again.');
  return sheets;
}

export function bringing(context: CouncilContext): Bringing {
  const { db, policy, today, now, person, site } = context;
  return {
    db,
    councilId: context.council.id,
    policy,
    today,
    now,
    accountId: person.accountId,
    role: person.asRole,
    address: site.address,
  };
}
