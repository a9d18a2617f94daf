import { doneBy } from '../../as-role.ts';
import { ofThePresent } from '../../edits.ts';
import { type Fields, type FormState, readForm, refuseForm, startForm } from '../../kit/form.ts';
import { links } from '../../links.ts';
import { stagesOver } from '../../policy/stage.ts';
import { type CouncilContext, NotAllowed, redirect, type Reply, type Route } from '../../route.ts';
import { numbersIn, recommendationFields, reportFields } from './form.ts';
import { addPage } from './pages/add.ts';
import { followUpPage, mapPage, reportsPage } from './pages/lists.ts';
import {
  coverage,
  entriesBy,
  insertRecommendation,
  insertReport,
  recommendations,
  type Report,
  reports,
} from './store.ts';
import { steps } from './steps.ts';

const council = ':council';
const may = 'register.read';

/** What internal audit reports and recommends, how far that is, and when each partnership was last looked at. */
export const auditFollowUp: readonly Route[] = ofThePresent([
  {
    at: 'council',
    method: 'GET',
    path: links.auditFollowUp(council),
    may,
    reach: 'register',
    handle: showAll,
  },
  { at: 'council', method: 'GET', path: links.auditReports(council), may, handle: showReports },
  { at: 'council', method: 'GET', path: links.assuranceMap(council), may, handle: showMap },
  { at: 'council', method: 'GET', path: links.addAuditReport(council), may, handle: showAddReport },
  {
    at: 'council',
    method: 'POST',
    path: links.addAuditReport(council),
    may,
    verb: 'added an audit report',
    handle: addReport,
  },
  { at: 'council', method: 'GET', path: links.addRecommendation(council), may, handle: showAdd },
  {
    at: 'council',
    method: 'POST',
    path: links.addRecommendation(council),
    may,
    verb: 'added a recommendation of audit',
    handle: addOne,
  },
  ...steps,
]);

function mayAdd({ person }: CouncilContext): boolean {
  return person.mayOverAll('audit.read') || person.mayOverAll('register.edit');
}

async function adds(context: CouncilContext): Promise<void> {
  if (!mayAdd(context))
    throw new NotAllowed(
      'What audit reports is added by those who may read the record of changes, and by whoever keeps the register. Ask one of them.',
    );
  await doneBy(context, context.person.mayOverAll('audit.read') ? 'audit.read' : 'register.edit');
}

async function showAll(context: CouncilContext): Promise<Reply> {
  const { db, council, person, today } = context;
  return followUpPage({
    council: council.slug,
    recommendations: await recommendations(db, council.id),
    mayAdd: mayAdd(context),
    seesAll: !person.seesPart,
    today,
  });
}

async function showReports(context: CouncilContext): Promise<Reply> {
  const { db, council } = context;
  return reportsPage({
    council: council.slug,
    reports: await reports(db, council.id),
    mayAdd: mayAdd(context),
  });
}

async function showMap({ db, council, policy }: CouncilContext): Promise<Reply> {
  return mapPage({
    council: council.slug,
    covered: await coverage(db, council.id, stagesOver(policy.policy)),
  });
}

async function showAddReport(context: CouncilContext): Promise<Reply> {
  await adds(context);
  return drawAddReport(context, startForm(reportFields(context.today)));
}

function drawAddReport({ council, today, hidden }: CouncilContext, state: FormState): Reply {
  return addPage({
    council: council.slug,
    title: 'Add a report of internal audit',
    action: links.addAuditReport(council.slug),
    back: links.auditReports(council.slug),
    fields: reportFields(today),
    state,
    lacksReport: false,
    hidden,
  });
}

/** The entries that a line of numbers names, or what is wrong with it. */
async function entriesIn(
  { db, council }: CouncilContext,
  line: string | null,
): Promise<readonly string[] | { readonly wrong: string }> {
  const numbers = numbersIn(line);
  if (numbers === null)
    return { wrong: 'Enter the numbers of entries as they stand in the register, with commas between them' };
  const found = await entriesBy(db, council.id, numbers);
  const missing = numbers.filter((number) => !found.has(number));
  if (missing.length > 0)
    return { wrong: `There is no entry ${missing.join(' or ')} in the register. Look the number up there` };
  return [...found.values()];
}

async function addReport(context: CouncilContext): Promise<Reply> {
  const { db, council, person, today } = context;
  await adds(context);
  const fields: Fields = reportFields(today);
  const reading = readForm(reportFields(today), context);
  if (!reading.ok) return drawAddReport(context, reading);
  const { title, reportedOn, opinion, link, councilWide, covers } = reading.values;
  const entryIds = await entriesIn(context, covers);
  if ('wrong' in entryIds)
    return drawAddReport(context, refuseForm(fields, reading, 'covers', entryIds.wrong));
  await insertReport(db, {
    councilId: council.id,
    accountId: person.accountId,
    title,
    reportedOn,
    opinion,
    link,
    councilWide: councilWide === 'yes',
    entryIds,
  });
  return redirect(links.auditReports(council.slug), 'The report is added');
}

async function showAdd(context: CouncilContext): Promise<Reply> {
  await adds(context);
  const all = await reports(context.db, context.council.id);
  return drawAdd(context, all, startForm(recommendationFields(all)));
}

function drawAdd({ council, hidden }: CouncilContext, all: readonly Report[], state: FormState): Reply {
  return addPage({
    council: council.slug,
    title: 'Add a recommendation',
    action: links.addRecommendation(council.slug),
    back: links.auditFollowUp(council.slug),
    fields: recommendationFields(all),
    state,
    lacksReport: all.length === 0,
    hidden,
  });
}

async function addOne(context: CouncilContext): Promise<Reply> {
  const { db, council, person } = context;
  await adds(context);
  const all = await reports(db, council.id);
  const fields = recommendationFields(all);
  const reading = readForm(fields, context);
  if (!reading.ok) return drawAdd(context, all, reading);
  const { report, entry, priority, text } = reading.values;
  const entryIds = await entriesIn(context, entry);
  const wrong =
    'wrong' in entryIds ? entryIds.wrong : entryIds.length > 1 ? 'Enter the number of one entry alone' : null;
  if (wrong !== null || 'wrong' in entryIds)
    return drawAdd(context, all, refuseForm(fields, reading, 'entry', wrong ?? ''));
  const id = await insertRecommendation(db, {
    councilId: council.id,
    accountId: person.accountId,
    reportId: report,
    partnershipId: entryIds[0] ?? null,
    priority,
    text,
  });
  return redirect(links.recommendation(council.slug, id), 'The recommendation is added');
}
