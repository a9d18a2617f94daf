import { button } from '../../kit/govuk/button.ts';
import { checkboxes } from '../../kit/govuk/checkboxes.ts';
import { input } from '../../kit/govuk/input.ts';
import { warningText } from '../../kit/govuk/warning-text.ts';
import { drawFields, form, type FormState, problems } from '../../kit/form.ts';
import { choice } from '../../kit/form/choice.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { basisWords } from '../../kept-words.ts';
import { links } from '../../links.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import { archiveSentence } from '../decide.ts';
import type { NamingPolicy } from '../drafts.ts';
import { FORMER } from '../../former.ts';
import { type Mention, mentionKey } from '../mentions.ts';
import type { Person } from '../open.ts';
import { excerpt, more, whereInLine } from './mentions.ts';

export const eraseFields = {
  basis: choice<'asked' | 'mistake'>({
    label: 'Why is it erased?',
    required: 'Choose why it is erased',
    items: [
      { value: 'asked', text: basisWords.asked },
      { value: 'mistake', text: basisWords.mistake },
    ],
  }),
};

export interface EraseProps {
  readonly council: string;
  readonly person: Person;
  readonly today: string;
  readonly refusals: readonly string[];
  readonly mentions: readonly Mention[];
  readonly policies: readonly NamingPolicy[];
  /** What else they were called, as typed. */
  readonly also: string;
  readonly state: FormState;
  /** The texts that were ticked, by their keys; null before anybody chose. */
  readonly chosen: readonly string[] | null;
  readonly hidden: HiddenFields;
}

/** What goes, what stays, and which texts: nothing is done by opening it. */
export function erasePage(props: EraseProps): Page {
  const { council, person, refusals, state } = props;
  return page({
    title: `Erase what names ${person.name}`,
    section: 'council',
    breadcrumbs: [
      { text: 'Personal data', href: links.personalData(council) },
      { text: person.name, href: links.held(council, person.id) },
      { text: 'Erase' },
    ],
    ...(state.errors.length > 0 || (refusals.length > 0 && props.chosen !== null) ? { status: 422 } : {}),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${problems(state)}
      <h1 class="govuk-heading-l">Erase what names ${person.name}</h1>
      ${whatHappens(props)}
      ${refusals.length > 0 ? refused(props) : eraseForm(props)}
    </div></div>`,
  });
}

function whatHappens({ person, today }: EraseProps): Html {
  return html`<p class="govuk-body">What goes: their name, address and number, now and in the past; their account here; what the record of changes said of them.</p>
    <p class="govuk-body">What stays: what they did, as done by “${FORMER[person.kind]}”, and that the record of changes was not tampered with, which can still be proved.</p>
    <p class="govuk-body">${archiveSentence(today)}</p>`;
}

function refused({ council, person, refusals }: EraseProps): Html {
  return html`<h2 class="govuk-heading-m">Not yet</h2>
    <ul class="govuk-list govuk-list--bullet">${refusals.map((sentence) => html`<li>${sentence}</li>`)}</ul>
    <p class="govuk-body"><a class="govuk-link" href="${links.held(council, person.id)}">Back to what is held on them</a></p>`;
}

function eraseForm(props: EraseProps): Html {
  const { council, person, state, hidden } = props;
  return form({
    action: links.erasePerson(council, person.id),
    hidden: { ...hidden, version: person.version },
    main: html`${textBoxes(props)}${policyPart(props)}${lookBox(props)}${drawFields(eraseFields, state)}
      ${warningText({ text: 'It is done tonight and cannot be taken back after.' })}
      <div class="govuk-button-group">${button({ text: 'Erase what names them', classes: 'govuk-button--warning', preventDoubleClick: true })}<a class="govuk-link" href="${links.held(council, person.id)}">Cancel</a></div>`,
  });
}

/** What stays until somebody writes it anew: a policy is kept as it was adopted. */
function policyPart({ council, policies }: EraseProps): Html {
  if (policies.length === 0) return nothing;
  return html`<p class="govuk-body">These name them too and are kept as they are. Write a version without the name, and change or delete the drafts:</p><ul class="govuk-list govuk-list--bullet">${policies.map(
    ({ id, name, isDraft }) =>
      html`<li><a class="govuk-link" href="${isDraft ? links.draft(council, id) : links.policyVersion(council, id)}">${name}</a>, ${isDraft ? 'a draft of the policy' : 'a version of the policy'}</li>`,
  )}</ul>`;
}

function lookBox({ also }: EraseProps): Html {
  return html`${input({
    id: 'also',
    name: 'also',
    value: also,
    label: { text: 'Also look for' },
    hint: {
      text: 'What else they are or were called, with commas between: a maiden name, a nickname. Of texts that are found by this alone, the whole goes.',
    },
    spellcheck: false,
  })}${button({ text: 'Look', name: 'step', value: 'look', classes: 'govuk-button--secondary' })}`;
}

function textBoxes({ council, mentions, chosen }: EraseProps): Html {
  if (mentions.length === 0)
    return html`<p class="govuk-body">No text was found that names them. Their address and number go wherever they stand.</p>`;
  return html`${more(mentions)}${checkboxes({
    name: 'text',
    fieldset: {
      legend: { text: 'Which texts name them?', classes: 'govuk-fieldset__legend--m' },
    },
    hint: {
      text: 'What names them is taken out of those that are ticked, and out of what they said in the past.',
    },
    classes: 'govuk-checkboxes--small',
    items: mentions.map((mention, at) => ({
      id: at === 0 ? 'text' : `text-${at + 1}`,
      value: mentionKey(mention),
      text: excerpt(mention.text),
      hint: { text: whereInLine(council, mention) },
      checked: chosen === null ? mention.isSure : chosen.includes(mentionKey(mention)),
    })),
  })}`;
}
