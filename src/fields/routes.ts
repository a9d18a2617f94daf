import { refusePast, settleEdit } from '../edits.ts';
import { type FormState, readForm, refuseForm, startForm, type Values } from '../kit/form.ts';
import { isId } from '../kit/ids.ts';
import { matchKey } from '../kit/reading.ts';
import { links } from '../links.ts';
import {
  type CouncilContext,
  NotFound,
  type Page,
  posted,
  redirect,
  type Reply,
  type Route,
} from '../route.ts';
import { withTimeline } from '../row-timeline.ts';
import { linesOf, type OwnFields, ownFields, valuesOf } from './form.ts';
import { keyOf, takenKeys } from './key.ts';
import { fieldPage } from './pages/field.ts';
import { fieldsPage } from './pages/list.ts';
import {
  type CouncilField,
  type FieldColumns,
  fieldOf,
  insertField,
  isUsed,
  listFields,
  orderFields,
  updateField,
} from './store.ts';

const council = ':council';
const one = links.councilField(council, ':id');
const may = 'policy.edit';

/** The fields that a council keeps besides those of the product and of its policy. */
export const fields: readonly Route[] = [
  {
    at: 'council',
    method: 'GET',
    path: links.councilFields(council),
    may: 'register.read',
    reach: 'register',
    handle: showList,
  },
  { at: 'council', method: 'GET', path: links.addCouncilField(council), may, handle: showAdd },
  {
    at: 'council',
    method: 'POST',
    path: links.addCouncilField(council),
    may,
    verb: 'added a field',
    handle: add,
  },
  { at: 'council', method: 'GET', path: one, may, handle: showEdit },
  { at: 'council', method: 'POST', path: one, may, verb: 'changed a field', handle: edit },
  { at: 'council', method: 'POST', path: `${one}/withdraw`, may, verb: 'withdrew a field', handle: withdraw },
  {
    at: 'council',
    method: 'POST',
    path: `${one}/bring-back`,
    may,
    verb: 'brought a field back',
    handle: bringBack,
  },
  { at: 'council', method: 'POST', path: `${one}/move`, may, verb: 'moved a field', handle: move },
];

async function showList(context: CouncilContext): Promise<Reply> {
  const { db, council, asAt, person, hidden } = context;
  return fieldsPage({
    council: council.slug,
    fields: await listFields(db, council.id),
    hidden,
    mayEdit: person.may(may) && asAt === null,
  });
}

async function open(context: CouncilContext, lock: 'lock' | 'look'): Promise<CouncilField> {
  const id = context.params['id'];
  const found = isId(id) ? await fieldOf(context.db, context.council.id, id, lock) : null;
  if (found === null) throw new NotFound();
  return found;
}

interface Drawn {
  readonly field: CouncilField | null;
  readonly used: boolean;
  readonly fields: OwnFields;
  readonly state: FormState;
  readonly version?: number;
}

function draw(context: CouncilContext, drawn: Drawn): Page {
  return fieldPage({ council: context.council.slug, hidden: context.hidden, ...drawn });
}

async function showAdd(context: CouncilContext): Promise<Reply> {
  refusePast(context);
  const fields = ownFields(null, false);
  return draw(context, { field: null, used: false, fields, state: startForm(fields) });
}

async function add(context: CouncilContext): Promise<Reply> {
  const { db, council, policy } = context;
  const fields = ownFields(null, false);
  const reading = readForm(fields, context);
  if (!reading.ok) return draw(context, { field: null, used: false, fields, state: reading });
  const held = await listFields(db, council.id);
  const columns = columnsOf(reading.values);
  const twin = held.find((each) => matchKey(each.label) === matchKey(columns.label));
  if (twin !== undefined) {
    const state = refuseForm(fields, reading, 'label', alreadyThere(twin));
    return draw(context, { field: null, used: false, fields, state });
  }
  const taken = takenKeys(
    policy.policy,
    held.map((each) => each.key),
  );
  await insertField(db, council.id, keyOf(columns.label, taken), columns);
  return redirect(links.councilFields(council.slug), `${columns.label} is asked of every entry from now on`);
}

function alreadyThere({ label, withdrawn_on: withdrawn }: CouncilField): string {
  if (withdrawn === null) return `There is already a field called ${label}`;
  return `There was a field called ${label}, which was withdrawn. Bring it back, or choose another name`;
}

function columnsOf(values: Values<OwnFields>): FieldColumns {
  return {
    label: values.label,
    type: values.type,
    choices: values.type === 'choice' ? [...linesOf(values.choices)] : [],
    hint: values.hint,
    published: values.published.length > 0,
  };
}

async function showEdit(context: CouncilContext): Promise<Reply> {
  refusePast(context);
  const field = await open(context, 'look');
  const used = await isUsed(context.db, field);
  const fields = ownFields(field, used);
  const page = draw(context, {
    field,
    used,
    fields,
    state: startForm(fields, valuesOf(field)),
    version: field.version,
  });
  return withTimeline(context, 'field', field.id, page);
}

async function edit(context: CouncilContext): Promise<Reply> {
  const { db, council } = context;
  const field = await open(context, 'lock');
  const used = await isUsed(db, field);
  const fields = ownFields(field, used);
  const list = links.councilFields(council.slug);
  const settled = await settleEdit(context, {
    fields,
    row: field,
    table: 'council_field',
    held: valuesOf,
    about: {
      name: field.label,
      section: 'register',
      breadcrumbs: [{ text: 'The council’s own fields', href: list }, { text: field.label }],
      leave: list,
    },
  });
  if (settled.is === 'refused')
    return draw(context, { field, used, fields, state: settled.state, version: settled.version });
  if (settled.is === 'disputed') return settled.page;
  const columns = columnsOf(settled.values);
  const others = (await listFields(db, council.id)).filter((each) => each.id !== field.id);
  const twin = others.find((each) => matchKey(each.label) === matchKey(columns.label));
  if (twin !== undefined) {
    const state = refuseForm(fields, startForm(fields, settled.values), 'label', alreadyThere(twin));
    return draw(context, { field, used, fields, state, version: field.version });
  }
  await updateField(db, field, columns);
  return redirect(list, settled.notice);
}

async function withdraw(context: CouncilContext): Promise<Reply> {
  const field = await open(context, 'lock');
  if (field.withdrawn_on === null) await updateField(context.db, field, { withdrawn_on: context.today });
  return redirect(
    links.councilFields(context.council.slug),
    `${field.label} is withdrawn. Its answers are kept, and are no longer asked for.`,
  );
}

async function bringBack(context: CouncilContext): Promise<Reply> {
  const field = await open(context, 'lock');
  if (field.withdrawn_on !== null) await updateField(context.db, field, { withdrawn_on: null });
  return redirect(
    links.councilFields(context.council.slug),
    `${field.label} is asked again, with its answers as they were`,
  );
}

async function move(context: CouncilContext): Promise<Reply> {
  const { db, council } = context;
  const field = await open(context, 'lock');
  const all = (await listFields(db, council.id))
    .filter((each) => each.withdrawn_on === null)
    .map(({ id }) => id);
  const at = all.indexOf(field.id);
  const other = all[posted(context, 'to') === 'up' ? at - 1 : at + 1];
  if (at !== -1 && other !== undefined) {
    const swapped = all.map((id) => (id === field.id ? other : id === other ? field.id : id));
    await orderFields(db, council.id, swapped);
  }
  return redirect(links.councilFields(council.slug));
}
