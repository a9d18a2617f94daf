import { countOf } from '../../kit/count.ts';
import { form } from '../../kit/form.ts';
import { button } from '../../kit/govuk/button.ts';
import { checkboxes } from '../../kit/govuk/checkboxes.ts';
import { errorSummary } from '../../kit/govuk/error-summary.ts';
import { textarea } from '../../kit/govuk/textarea.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { pageTitle } from '../../kit/parts/layout.ts';
import { links } from '../../links.ts';
import { at, isBranch, isList, type Tree } from '../../policy/draft/tree.ts';
import { isUnsaid } from '../../policy/check/silence.ts';
import { partNames } from '../../policy/part-words.ts';
import { type Part, PARTS } from '../../policy/policy.ts';
import { givenOf } from '../../policy/silence.ts';
import { type Page, page } from '../../route.ts';
import { faultsWithin } from '../faults.ts';
import { crumbsOf, type Shown } from '../shown.ts';
import { faultSummary } from './faults.ts';

/** Every part of a policy: set by this one, or said not to be. */
export function silencePage(props: Shown): Page {
  const { council, draft, hidden, faults, path } = props;
  const title = 'Not set by this policy';
  return page({
    title,
    section: 'policy',
    breadcrumbs: crumbsOf(props, title),
    main: html`${unsaidSummary(props)}${faultSummary(faultsWithin(faults, path).filter((fault) => fault.path.length > 1))}${pageTitle(
      {
        title,
        lead: 'Every part of a policy is either set, or said not to be: then the pages say so, and nobody has to guess.',
      },
    )}
      ${form({
        action: links.draftPart(council.slug, draft.id, 'notSet'),
        hidden: { ...hidden, version: draft.version, at: 'notSet' },
        isLong: true,
        main: html`${PARTS.map((part) => partBoxes(props, part))}`,
        submit: 'Save',
        beside: html`${button({ text: 'The document sets none of the rest', name: 'rest', value: 'yes', classes: 'govuk-button--secondary' })}<a class="govuk-link" href="${links.draft(council.slug, draft.id)}">Back to the draft</a>`,
      })}`,
  });
}

/** Each part that is neither set nor said not to be leads to its own tick. */
function unsaidSummary({ opened: { policy } }: Shown): Html {
  const unsaid = PARTS.filter((part) => isUnsaid(policy, part));
  if (unsaid.length === 0) return nothing;
  return errorSummary({
    titleText: `${countOf(unsaid.length, 'part')} of which nothing is said yet`,
    disableAutoFocus: true,
    errorList: unsaid.map((part) => ({ text: upper(partNames[part]), href: `#silent-${part}` })),
  });
}

function partBoxes({ opened: { tree, policy } }: Shown, part: Part): Html {
  const silent = silentOf(tree).find((each) => at(each, ['part']) === part);
  const says = at(silent, ['says']);
  const words = isBranch(says) ? says['en'] : says;
  const given = givenOf(policy, part);
  const own = given.some(({ ours }) => ours !== true);
  const standing = own
    ? 'This draft sets it.'
    : given.length > 0
      ? 'Only defaults of ours stand here.'
      : 'Nothing here sets it yet.';
  return checkboxes({
    name: 'silent',
    idPrefix: `silent-${part}`,
    values: silent === undefined ? [] : [part],
    fieldset: { legend: { text: upper(partNames[part]), classes: 'govuk-fieldset__legend--s' } },
    hint: standing,
    items: [
      {
        value: part,
        text: 'The document does not set it',
        conditional: textarea({
          name: `says-${part}`,
          label: { text: 'What it says instead, or why it is silent' },
          value: typeof words === 'string' ? words : '',
          rows: 2,
        }),
      },
    ],
  });
}

const upper = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

export function silentOf(tree: Tree): readonly Tree[] {
  const held = at(tree, ['notSet']);
  return isList(held) ? held : [];
}
