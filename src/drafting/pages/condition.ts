import { drawFields, form, type FormState, problems } from '../../kit/form.ts';
import { button } from '../../kit/govuk/button.ts';
import { input } from '../../kit/govuk/input.ts';
import { radios } from '../../kit/govuk/radios.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { pageTitle, section } from '../../kit/parts/layout.ts';
import { links } from '../../links.ts';
import { joinOf, placeOf } from '../../policy/draft/places.ts';
import { at, isList, type Path } from '../../policy/draft/tree.ts';
import { type Page, page } from '../../route.ts';
import { comparisonFields, type Subject } from '../comparing.ts';
import { type Fault, faultsOn, faultsWithin } from '../faults.ts';
import { conditionWords, nameAt } from '../naming.ts';
import { crumbsOf, partLink, short, type Shown } from '../shown.ts';
import { subjectName, subjectsOf } from '../subjects.ts';
import { faultSummary } from './faults.ts';
import { looksHere } from './looks.ts';
import { removeLink, rowsOf } from './rows.ts';

export interface ConditionProps extends Shown {
  /** As an address has it: of one that is to be added, it ends in “+”. */
  readonly place: string;
  /** What is compared; null where that is still to be chosen, or where several are joined. */
  readonly subject: Subject | null;
  readonly state: FormState;
  /** Something else is to be compared than until now. */
  readonly choosing: boolean;
}

/** The page of a condition: what it says, and what changes it. */
export function conditionPage(props: ConditionProps): Page {
  const { opened, path, state } = props;
  const there = at(opened.tree, path) !== undefined;
  const title = titleOf(props);
  const join = joinOf(at(opened.tree, path));
  return page({
    title: short(title, 100),
    section: 'policy',
    breadcrumbs: crumbsOf(props, title),
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`${problems(state)}${state.errors.length > 0 ? nothing : faultSummary(there ? faultsWithin(props.faults, path) : [], [], (fault) => hrefOf(props, fault))}
      ${pageTitle({ title, ...(there ? { above: 'Rule' } : {}) })}
      ${there ? looksHere(props) : nothing}
      ${there && join !== undefined ? joined(props, join) : props.subject === null || props.choosing ? chooser(props, there) : comparison(props, props.subject)}
      ${there && !props.choosing ? joinIt(props) : nothing}`,
  });
}

/** Of a comparison the box that says it; of several joined ones the page of the one that is at fault. */
function hrefOf(props: ConditionProps, fault: Fault): string | undefined {
  if (fault.spot.page.length > props.path.length) return partLink(props, fault.spot.page);
  const isForm =
    joinOf(at(props.opened.tree, props.path)) === undefined && props.subject !== null && !props.choosing;
  return isForm ? `#${boxOf(props, fault)}` : undefined;
}

/** The box of the value, of the period, or of how they are compared. */
function boxOf({ opened, subject }: ConditionProps, { spot }: Fault): string {
  if (spot.box === 'period' || spot.box === 'readAs') return 'period';
  const fields = subject === null ? {} : comparisonFields(opened.policy, subject);
  return [spot.box, `${spot.box}-least`].find((name) => Object.hasOwn(fields, name)) ?? 'how';
}

function titleOf({ opened, path, subject }: ConditionProps): string {
  if (at(opened.tree, path) !== undefined) return conditionWords(opened, path);
  if (subject === null && typeof path.at(-1) === 'number') return 'Add a condition';
  return subject === null
    ? `Set a condition: ${nameAt(opened, path).toLowerCase()}`
    : `Compare: ${subjectName(opened.policy, subject)}`;
}

/** What is compared, chosen by name out of all that may be; or several conditions joined. */
function chooser(props: ConditionProps, there: boolean): Html {
  const { council, draft, opened, place, hidden } = props;
  const groups = subjectsOf(opened.policy);
  const action = links.draftPart(council.slug, draft.id);
  return html`${section({
    heading: 'Compare one thing',
    main: form({
      method: 'get',
      action,
      hidden: { at: place },
      main: html`<div class="govuk-form-group"><label class="govuk-label govuk-label--s" for="of">What is compared?</label><div class="govuk-hint" id="of-hint">What was decided, answers to the questions of this policy, and fields of the register. Type the first letters to find one.</div><select class="govuk-select c-draft-subject" id="of" name="of" aria-describedby="of-hint">${groups.map(
        ({ heading, subjects }) =>
          html`<optgroup label="${heading}">${subjects.map(({ value, text }) => html`<option value="${value}">${text}</option>`)}</optgroup>`,
      )}</select></div>`,
      submit: 'Continue',
      quiet: there,
    }),
  })}
  ${there ? nothing : severalForm(props, hidden)}`;
}

function severalForm({ council, draft, place }: ConditionProps, hidden: Shown['hidden']): Html {
  return section({
    heading: 'Or join several conditions',
    main: form({
      action: links.draftJoin(council.slug, draft.id, place),
      hidden: { ...hidden, version: draft.version, at: place },
      main: joinBoxes('', ''),
      submit: 'Begin with this',
      quiet: true,
    }),
  });
}

const JOINS = [
  { value: 'all', text: 'All of them must be so' },
  { value: 'any', text: 'One of them is enough' },
  { value: 'of', text: 'So many of them must be so' },
  { value: 'not', text: 'It must not be so' },
] as const;

function joinBoxes(join: string, least: string): Html {
  const items = JOINS.map((each) =>
    each.value === 'of'
      ? {
          ...each,
          conditional: input({
            name: 'least',
            label: { text: 'How many at least' },
            value: least,
            classes: 'govuk-input--width-3',
            inputmode: 'numeric',
          }),
        }
      : each,
  );
  return radios({
    name: 'join',
    value: join,
    fieldset: { legend: { text: 'How are they joined?', classes: 'govuk-fieldset__legend--s' } },
    items,
  });
}

function comparison(props: ConditionProps, subject: Subject): Html {
  const { council, draft, opened, place, hidden, state } = props;
  const fields = comparisonFields(opened.policy, subject);
  const found = faultsOn(props.faults, props.path)
    .map((fault) => ({ field: boxOf(props, fault), text: fault.sentence }))
    .filter(({ field }) => Object.hasOwn(fields, field))
    .map((each) => ({ ...each, id: each.field }));
  const shown = state.errors.length > 0 ? state : { ...state, errors: found };
  const other = `${links.draftPart(council.slug, draft.id, place)}&choose=yes`;
  return form({
    action: links.draftPart(council.slug, draft.id, place),
    hidden: { ...hidden, version: draft.version, at: place, of: `${subject.source}:${subject.id}` },
    main: html`<p class="govuk-body">Compared is <strong>${subjectName(opened.policy, subject)}</strong>. <a class="govuk-link" href="${other}">Compare something else</a></p>${drawFields(fields, shown)}`,
    submit: 'Save the condition',
    beside: html`<a class="govuk-link" href="${partLink(props, above(props.path))}">Back</a>`,
  });
}

/** The page that a condition stands on: another condition, or what it is a rule of. */
export function above(path: Path): Path {
  return typeof path.at(-1) === 'number' ? path.slice(0, -2) : path.slice(0, -1);
}

function joined(props: ConditionProps, join: string): Html {
  const { council, draft, opened, path, place, hidden } = props;
  const held = at(opened.tree, path);
  const inner = [...path, join];
  const parts =
    join === 'not'
      ? notPart(props, inner)
      : rowsOf(props, { list: inner, one: 'condition', caption: 'Conditions that are joined' });
  const least = at(held, ['atLeast']);
  return html`${section({ heading: 'Its conditions', id: 'p-parts', main: parts })}
    ${section({
      heading: 'How they are joined',
      main: form({
        action: links.draftJoin(council.slug, draft.id, place),
        hidden: { ...hidden, version: draft.version, at: place },
        main: joinBoxes(join, typeof least === 'string' ? least : ''),
        submit: 'Save how they are joined',
        quiet: true,
      }),
    })}`;
}

function notPart(props: ConditionProps, inner: Path): Html {
  if (at(props.opened.tree, inner) === undefined)
    return button({
      text: 'Add the condition',
      href: partLink(props, inner),
      classes: 'govuk-button--secondary',
    });
  return html`<p class="govuk-body"><a class="govuk-link" href="${partLink(props, inner)}">${conditionWords(props.opened, inner)}</a></p>`;
}

/** A condition becomes one of several; and is taken away. */
function joinIt(props: ConditionProps): Html {
  const { council, draft, opened, path, hidden } = props;
  const list = at(opened.tree, path.slice(0, -1));
  const isRoot = !isList(list);
  return section({
    heading: 'Join it with another condition',
    ...(joinOf(at(opened.tree, path)) === undefined ? { id: 'join' } : {}),
    main: form({
      action: links.draftJoin(council.slug, draft.id, placeOf(opened.tree, path)),
      hidden: { ...hidden, version: draft.version, at: props.place },
      main: html`<div class="govuk-button-group">${button({ text: 'And another must be so', name: 'wrap', value: 'all', classes: 'govuk-button--secondary' })}${button({ text: 'Or another is enough', name: 'wrap', value: 'any', classes: 'govuk-button--secondary' })}<a class="govuk-link" href="${removeLink(props, path)}">Remove ${isRoot ? 'this rule' : 'this condition'}</a></div>`,
    }),
  });
}
