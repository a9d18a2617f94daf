import { drawField, drawFields, form, type FormState, problems } from '../../kit/form.ts';
import { button } from '../../kit/govuk/button.ts';
import { details } from '../../kit/govuk/details.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { asTyped } from '../../kit/parts/marks.ts';
import { pageTitle, section } from '../../kit/parts/layout.ts';
import { links } from '../../links.ts';
import { idOf, isRequired, placeOf, keysOf } from '../../policy/draft/places.ts';
import { at, isList, type Path } from '../../policy/draft/tree.ts';
import type { Fields as ShapeFields } from '../../policy/shape.ts';
import { type Page, page } from '../../route.ts';
import { type Box, fieldsOf } from '../boxes.ts';
import { boxOf, controlOf, type Fault, faultsOn, faultsWithin } from '../faults.ts';
import { article, conditionWords, nameAt } from '../naming.ts';
import { thingOf } from '../offered.ts';
import { isAsked, isOfThePage } from '../relevant.ts';
import { crumbsOf, newLink, partLink, short, type Shown, withWelsh } from '../shown.ts';
import { summaryAt } from '../summary.ts';
import { keyWords, thing } from '../words/words.ts';
import { faultSummary, faultWords } from './faults.ts';
import { looksHere } from './looks.ts';
import { removeLink, rowsOf } from './rows.ts';

export interface ObjectProps extends Shown {
  readonly called: string;
  readonly fields: ShapeFields;
  readonly boxes: readonly Box[];
  readonly state: FormState;
  /** What the page was drawn of, so that a second editor is told. */
  readonly version: number;
  readonly isNew: boolean;
  readonly own: ReadonlySet<string>;
}

/** The page of one thing: its form, then its lists, rules and parts. */
export function objectPage(props: ObjectProps): Page {
  const { opened, path, called, isNew, state, boxes } = props;
  const words = thing(called);
  const title = isNew ? `Add ${article(words.one)}` : nameAt(opened, path);
  const faults = isNew ? [] : faultsOn(props.faults, path);
  return page({
    title: short(title, 100),
    section: 'policy',
    breadcrumbs: crumbsOf(props, title),
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`${problems(state)}${state.errors.length > 0 ? nothing : faultSummary(faults, boxes)}
      ${pageTitle({ title, above: path.length === 0 ? undefined : words.many, ...(words.hint === undefined ? {} : { lead: words.hint }), ...shortName(props) })}
      ${isNew ? nothing : looksHere(props)}
      ${formOf(props, faults)}
      ${isNew ? nothing : ownKeys(props).map((key) => partOf(props, key))}
      ${isNew ? nothing : footOf(props)}`,
  });
}

function shortName({ opened, path, isNew }: ObjectProps): { beneath?: Html } {
  const id = isNew || path.length === 0 ? undefined : idOf(at(opened.tree, path));
  return id === undefined ? {} : { beneath: html`Rules and files know it as ${asTyped(id)}` };
}

function ownKeys({ fields, called, opened, path, own }: ObjectProps): readonly string[] {
  const held = at(opened.tree, path);
  return keysOf(fields).own.filter(
    (key) => isAsked(called, key, held) && isOfThePage(path, key, own) && path.length > 0,
  );
}

function formOf(props: ObjectProps, faults: readonly Fault[]): Html {
  const { council, draft, opened, path, hidden, boxes, state, isNew, version } = props;
  if (boxes.length === 0) return nothing;
  const fields = fieldsOf(boxes);
  const shown = state.errors.length > 0 ? state : { ...state, errors: errorsOf(boxes, faults) };
  const more = boxes
    .filter((box) => path.length > 0 && isSeldom(box) && !isSaid(box, shown))
    .map(({ name }) => name);
  const place = isNew ? `${placeOf(opened.tree, path.slice(0, -1))}/+` : placeOf(opened.tree, path);
  return form({
    action: links.draftPart(council.slug, draft.id, place),
    hidden: { ...hidden, version, at: place, ...(props.welsh ? { welsh: 'yes' } : {}) },
    isLong: true,
    main: html`${drawFields(
      fields,
      shown,
      boxes.map(({ name }) => name).filter((name) => !more.includes(name)),
    )}${more.length === 0 ? nothing : details({ summaryText: 'More, seldom needed', text: html`${more.map((name) => drawField(fields, name, shown))}` })}`,
    submit: isNew ? 'Add it' : 'Save',
    beside: html`<a class="govuk-link" href="${isNew ? partLink(props, outerOf(path)) : links.draft(council.slug, draft.id)}">${isNew ? 'Do not add it' : 'Back to the draft'}</a>`,
  });
}

/** The page that a list stands on. */
export function outerOf(path: Path): Path {
  const list = path.slice(0, -1);
  return list.length === 1 ? list : list.slice(0, -1);
}

const SELDOM: ReadonlySet<string> = new Set([
  'replaces',
  'weight',
  'points',
  'level',
  'id',
  'guidanceOnly',
  'anonymous',
  'askedOf',
  'of',
]);

function isSeldom({ name, path, field }: Box): boolean {
  return name !== 'p-fact' && path.length === 1 && SELDOM.has(path[0] as string) && !field.isRequired;
}

function isSaid({ name }: Box, { typed, errors }: FormState): boolean {
  const value = typed[name];
  return (value !== undefined && value.length > 0) || errors.some(({ field }) => field === name);
}

/** Faults of the draft as errors beside their boxes. */
function errorsOf(boxes: readonly Box[], faults: readonly Fault[]): FormState['errors'] {
  const byBox = Map.groupBy(
    faults.filter((fault) => boxOf(boxes, fault) !== undefined),
    (fault) => boxOf(boxes, fault) as Box,
  );
  return [...byBox].map(([box, all]) => ({
    field: box.name,
    id: controlOf(box),
    text: all.map(({ sentence }) => sentence).join('. '),
  }));
}

/** A list, a rule or a part of a thing, under its own heading. */
function partOf(props: ObjectProps, key: string): Html {
  const { called, fields, path } = props;
  const { label, hint } = keyWords(called, key);
  const is = fields[key]?.is;
  const inner = [...path, key];
  const faults = faultsOn(props.faults, path).filter(({ spot }) => spot.box.split('-')[0] === key);
  const lead = hint === undefined ? nothing : html`<p class="govuk-hint">${hint}</p>`;
  const main =
    is?.a === 'list'
      ? rowsOf(props, {
          list: inner,
          one: is.item.is.a === 'condition' ? 'condition' : thingOf(is.item.is).one,
          caption: label,
        })
      : is?.a === 'condition'
        ? conditionPart(props, inner, isRequired(fields, key))
        : otherPart(props, inner);
  return section({ heading: label, id: `p-${key}`, main: html`${lead}${faultWords(faults)}${main}` });
}

function conditionPart(props: ObjectProps, path: Path, required: boolean): Html {
  const href = partLink(props, path);
  if (at(props.opened.tree, path) === undefined)
    return html`<p class="govuk-body">${required ? 'Nothing is said here yet.' : 'No condition is set.'}</p>${button({ text: 'Set a condition', href, classes: 'govuk-button--secondary' })}`;
  const name = keyName(props, path);
  const remove = required
    ? nothing
    : html` <a class="govuk-link" href="${removeLink(props, path)}">Remove<span class="govuk-visually-hidden"> ${name}</span></a>`;
  return html`<p class="govuk-body c-draft-rule">${conditionWords(props.opened, path)}.</p><p class="govuk-body"><a class="govuk-link" href="${href}">Change<span class="govuk-visually-hidden"> ${name}</span></a>${remove}</p>`;
}

const keyName = ({ called }: ObjectProps, path: Path): string => keyWords(called, String(path.at(-1))).label;

function otherPart(props: ObjectProps, path: Path): Html {
  const faults = faultsWithin(props.faults, path);
  const words = summaryAt(props.opened, path);
  return html`${faultWords(faults.slice(0, 5))}${words === '' ? nothing : html`<p class="govuk-body">${words}</p>`}${rulesOf(props, path)}<p class="govuk-body"><a class="govuk-link" href="${partLink(props, path)}">${at(props.opened.tree, path) === undefined ? 'Say' : 'Change'}<span class="govuk-visually-hidden"> ${keyName(props, path)}</span></a></p>`;
}

/** The rules of an outcome, each as its sentence, where the outcome itself is one page further. */
function rulesOf({ opened, ...props }: ObjectProps, path: Path): Html {
  const rules = at(opened.tree, [...path, 'rules']);
  if (!isList(rules)) return nothing;
  return html`<ol class="govuk-list govuk-list--number">${rules.map(
    (_, index) =>
      html`<li><a class="govuk-link" href="${partLink({ ...props, opened }, [...path, 'rules', index])}">${short(nameAt(opened, [...path, 'rules', index]), 240)}</a></li>`,
  )}</ol>`;
}

function footOf(props: ObjectProps): Html {
  const { path } = props;
  const isItem = typeof path.at(-1) === 'number';
  const welsh = props.welsh
    ? nothing
    : html`<li><a class="govuk-link" href="${withWelsh(props, partLink(props, path))}">Write the texts of this page in Welsh too</a></li>`;
  const remove = isItem
    ? html`<li><a class="govuk-link" href="${removeLink(props, path)}">Remove this ${thing(props.called).one}</a></li>`
    : nothing;
  const another = isItem
    ? html`<li><a class="govuk-link" href="${newLink(props, path.slice(0, -1))}">Add another ${thing(props.called).one}</a></li>`
    : nothing;
  return html`<ul class="govuk-list">${another}${remove}${welsh}</ul>`;
}
