import { readFile } from 'node:fs/promises';
import { digestOf, policyIn } from '../../adopted.ts';
import { actAs } from '../../as-role.ts';
import { type FormReading, type FormState, readForm, refuseForm, startForm } from '../../kit/form.ts';
import { isId } from '../../kit/ids.ts';
import { links } from '../../links.ts';
import { keepOrigin } from '../../policy-origin.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Problem } from '../../policy/read.ts';
import { say } from '../../policy/text.ts';
import { type Context, NotAllowed, NotFound, redirect, type Reply, type Route } from '../../route.ts';
import { mayMakeFirstAccount } from '../account/store.ts';
import { insertCouncil, insertMembership, insertPolicyVersion } from '../store.ts';
import { lockedOut } from '../../policy/keepers.ts';
import { mostPolicyBytes, readUploaded } from '../uploaded.ts';
import { authorities, codeWarnings } from '../../authorities.ts';
import {
  adoptionFields,
  type AdoptionValues,
  councilFields,
  type CouncilValues,
  ownPolicy,
  policyFields,
} from './form.ts';
import { adoptionPage, checkPage, councilPage, offered, policyPage } from './page.ts';
import { faultsOf, faultWords, policyWithFaults } from './faults.ts';
import { slugFault, suggestedSlug } from './slug.ts';
import * as store from './store.ts';

const path = (step: 'council' | 'policy' | 'adoption' | 'check'): string => links.startStep(':id', step);
/** Whoever starts a council keeps its register and administers it. */
const starterRoles = ['registerKeeper', 'administrator'];
const upload = { mostBytes: mostPolicyBytes };

export const starting: readonly Route[] = [
  { at: 'open', method: 'GET', path: links.startCouncil(), may: 'anyone', handle: showFirst },
  {
    at: 'open',
    method: 'POST',
    path: links.startCouncil(),
    may: 'signed in',
    verb: 'began a council',
    handle: beginCouncil,
  },
  { at: 'open', method: 'GET', path: path('council'), may: 'signed in', handle: showCouncil },
  {
    at: 'open',
    method: 'POST',
    path: path('council'),
    may: 'signed in',
    verb: 'began a council',
    handle: keepCouncil,
  },
  { at: 'open', method: 'GET', path: path('policy'), may: 'signed in', handle: showPolicy },
  {
    at: 'open',
    method: 'POST',
    path: path('policy'),
    may: 'signed in',
    verb: 'began a council',
    upload,
    handle: keepPolicy,
  },
  { at: 'open', method: 'GET', path: path('adoption'), may: 'signed in', handle: showAdoption },
  {
    at: 'open',
    method: 'POST',
    path: path('adoption'),
    may: 'signed in',
    verb: 'began a council',
    handle: keepAdoption,
  },
  { at: 'open', method: 'GET', path: path('check'), may: 'signed in', handle: showCheck },
  {
    at: 'open',
    method: 'POST',
    path: path('check'),
    may: 'signed in',
    verb: 'started the council',
    statementTimeout: 20_000,
    handle: startCouncil,
  },
];

async function showFirst(context: Context): Promise<Reply> {
  if (context.person !== null)
    return drawCouncil(context, null, startForm(councilFields, { colour: '#1d4b4d' }));
  if (await mayMakeFirstAccount(context.db, context.site.loopback)) return redirect(links.firstAccount());
  throw new NotAllowed('Sign in first.');
}

function accountOf(context: Context): string {
  if (context.person === null) throw new NotAllowed('Sign in first.');
  return context.person.accountId;
}

async function beginCouncil(context: Context): Promise<Reply> {
  const reading = await readCouncil(context);
  if (!reading.ok) return drawCouncil(context, null, reading);
  const id = await store.begin(context.db, accountOf(context), typedCouncil(reading.values));
  return redirect(links.startStep(id, 'policy'));
}

function drawCouncil(context: Context, start: store.Started | null, state: FormState): Reply {
  return councilPage({ hidden: context.hidden, start, state, isDemo: context.person?.isDemo ?? false });
}

/** What was typed of the council, with its word in addresses filled in and known to be free. */
async function readCouncil(context: Context): Promise<FormReading<typeof councilFields>> {
  const reading = readForm(councilFields, context);
  if (!reading.ok) return reading;
  const slug = reading.values.slug ?? suggestedSlug(reading.values.name);
  const fault =
    slugFault(slug) === null ? null : 'Enter a word for the council’s addresses, such as east-wyndle';
  const refused =
    fault ??
    ((await store.isTaken(context.db, slug))
      ? `Another council here has “${slug}” in its addresses. Enter another word, such as ${slug}-council`
      : null);
  if (refused === null) return { ...reading, values: { ...reading.values, slug } };
  return { ok: false, ...refuseForm(councilFields, { typed: { ...reading.typed, slug } }, 'slug', refused) };
}

function typedCouncil(values: CouncilValues): Record<string, string> {
  return {
    name: values.name,
    slug: values.slug ?? suggestedSlug(values.name),
    gssCode: values.gssCode ?? '',
    colour: values.colour,
  };
}

async function started(context: Context): Promise<store.Started> {
  const id = context.params['id'] ?? '';
  const found = isId(id) ? await store.find(context.db, id, accountOf(context)) : null;
  if (found === null) throw new NotFound();
  return found;
}

async function showCouncil(context: Context): Promise<Reply> {
  const start = await started(context);
  return drawCouncil(context, start, { typed: start.typed, errors: [] });
}

async function keepCouncil(context: Context): Promise<Reply> {
  const start = await started(context);
  const reading = await readCouncil(context);
  if (!reading.ok) return drawCouncil(context, start, reading);
  await store.keep(context.db, start, typedCouncil(reading.values));
  return next(context, start);
}

/** To the first page not filled in yet; a page that was changed from the last one leads back there. */
function next(context: Context, start: store.Started, policy?: string): Reply {
  const chosen = policy ?? start.typed['policy'];
  if (chosen === undefined || chosen === '') return redirect(links.startStep(start.id, 'policy'));
  return redirect(links.startStep(start.id, adoptionOf(context, start).ok ? 'check' : 'adoption'));
}

async function showPolicy(context: Context): Promise<Reply> {
  const start = await started(context);
  const state: FormState = { typed: { policy: start.typed['policy'] ?? '' }, errors: [] };
  return policyPage(context.hidden, start, context.site.shippedPolicies, state, []);
}

async function keepPolicy(context: Context): Promise<Reply> {
  const start = await started(context);
  const shipped = context.site.shippedPolicies;
  const fields = policyFields(offered(shipped), start.fileName);
  const reading = readForm(fields, context);
  const again = (state: FormState, faults: readonly Problem[] = []): Reply =>
    policyPage(context.hidden, start, shipped, state, faults);
  if (!reading.ok) return again(reading);
  const { policy, file } = reading.values;
  if (policy !== ownPolicy || file === null) {
    if (policy === ownPolicy && start.document === null) throw new NotFound();
    await store.keep(context.db, start, { policy }, policy === ownPolicy ? undefined : null);
    return next(context, start, policy);
  }
  const uploaded = readUploaded(await readFile(file.path), file.name);
  if ('problems' in uploaded)
    return again(
      refuseForm(fields, reading, 'file', faultWords(file.name, uploaded.problems)),
      uploaded.problems,
    );
  const locked = lockedOut(uploaded.policy, [starterRoles]);
  if (locked !== null) return again(refuseForm(fields, reading, 'file', locked));
  await store.keep(context.db, start, { policy }, uploaded);
  return next(context, start, policy);
}

/** The document that the council will begin with, and the policy that it says. */
function chosenPolicy(
  context: Context,
  start: store.Started,
): { readonly document: string; readonly policy: Policy } | null {
  const id = start.typed['policy'];
  const document =
    id === ownPolicy ? start.document : context.site.shippedPolicies.find((each) => each.id === id)?.document;
  return document === null || document === undefined ? null : { document, policy: policyIn(document) };
}

function adoptionOf(context: Context, start: store.Started): FormReading<ReturnType<typeof adoptionFields>> {
  return readForm(adoptionFields(context.today), { body: start.typed });
}

async function showAdoption(context: Context): Promise<Reply> {
  const start = await started(context);
  return adoptionPage(context.hidden, start, context.today, { typed: start.typed, errors: [] });
}

async function keepAdoption(context: Context): Promise<Reply> {
  const start = await started(context);
  const reading = readForm(adoptionFields(context.today), context);
  if (!reading.ok) return adoptionPage(context.hidden, start, context.today, reading);
  const { from, adoptedAs, minute } = reading.values;
  await store.keep(context.db, start, { from, adoptedAs, minute });
  return redirect(links.startStep(start.id, 'check'));
}

async function showCheck(context: Context): Promise<Reply> {
  const start = await started(context);
  const adoption = adoptionOf(context, start);
  const chosen = chosenPolicy(context, start);
  if (chosen === null) return redirect(links.startStep(start.id, 'policy'));
  if (!adoption.ok) return redirect(links.startStep(start.id, 'adoption'));
  const gss = start.typed['gssCode'] ?? '';
  const warnings =
    gss === '' ? [] : codeWarnings(gss, start.typed['name'] ?? '', context.today, await authorities());
  return checkPage(context.hidden, start, { policy: chosen.policy, adoption: adoption.values, warnings });
}

async function startCouncil(context: Context): Promise<Reply> {
  const accountId = accountOf(context);
  const id = context.params['id'] ?? '';
  if (!isId(id)) throw new NotFound();
  const start = await store.take(context.db, id, accountId);
  if (start === null) return alreadyStarted(context, id, accountId);
  const council = readForm(councilFields, { body: start.typed });
  const adoption = adoptionOf(context, start);
  const chosen = chosenPolicy(context, start);
  if (!council.ok || !adoption.ok || chosen === null) throw new NotFound();
  const faults = faultsOf(start);
  if (faults.length > 0) return policyWithFaults(context, start, faults);
  const slug = council.values.slug ?? '';
  if (await store.isTaken(context.db, slug)) {
    const taken = `Another council here has “${slug}” in its addresses. Enter another word, such as ${slug}-council`;
    return drawCouncil(context, start, refuseForm(councilFields, council, 'slug', taken));
  }
  await insertAll(context, start.id, council.values, adoption.values, chosen);
  return redirect(
    links.register(slug),
    `${council.values.name} is started. Its register is empty: import the spreadsheet that you keep today first.`,
  );
}

async function alreadyStarted(context: Context, id: string, accountId: string): Promise<Reply> {
  const slug = await store.startedBefore(context.db, id, accountId);
  if (slug === null) throw new NotFound();
  return redirect(links.register(slug));
}

async function insertAll(
  context: Context,
  id: string,
  council: CouncilValues,
  adoption: AdoptionValues,
  chosen: { readonly document: string; readonly policy: Policy },
): Promise<void> {
  const accountId = accountOf(context);
  const { name, slug, gssCode, colour } = council;
  await actAs(context.db, 'administrator');
  await insertCouncil(context.db, { id, name, slug: slug ?? '', gssCode, colour, isExample: false });
  const versionId = await insertPolicyVersion(context.db, {
    councilId: id,
    title: say(chosen.policy.title, { terms: chosen.policy.terms }),
    document: chosen.document,
    from: adoption.from,
    until: null,
    adoptedBy: accountId,
    adoptedAs: adoption.adoptedAs,
    minute: adoption.minute,
  });
  const shipped = context.site.shippedPolicies.find((each) => each.document === chosen.document);
  if (shipped !== undefined)
    await keepOrigin(
      context.db,
      id,
      { version_id: versionId },
      { shipped: shipped.id, digest: digestOf(shipped.document), document: shipped.document },
    );
  await insertMembership(context.db, {
    councilId: id,
    accountId,
    roles: starterRoles,
  });
}
