import { countOf } from '../../kit/count.ts';
import { form } from '../../kit/form.ts';
import { insetText } from '../../kit/govuk/inset-text.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { section } from '../../kit/parts/layout.ts';
import { links } from '../../links.ts';
import { oldAmounts } from '../../old-amounts.ts';
import type { Policy } from '../../policy/policy.ts';
import { stillSaying } from '../../policy/still-saying.ts';
import { looksAt, looksOf } from '../looks.ts';
import { partLink, type Shown } from '../shown.ts';

/** How many things of a draft may be slips: what it leaves open, and amounts that its words have and its rules no more. */
export function countOfLooks({ opened }: Shown, inForce: Policy): number {
  return looksOf(opened.policy).length + stillSaying(inForce, opened.policy).length;
}

/** On the page of a part: what of it may be a slip. */
export function looksHere({ opened, path }: Shown): Html {
  const here = looksAt(looksOf(opened.policy), path);
  if (here.length === 0) return nothing;
  return insetText({
    text: html`${here.map(({ sentence }) => html`<p class="govuk-body">${sentence}.</p>`)}`,
  });
}

/** What is no fault and may yet be a slip: sets that ask nothing, amounts left out or answered twice, words that have an old amount. */
export function looksPart(shown: Shown, inForce: Policy): Html {
  const gaps = looksOf(shown.opened.policy).map(
    ({ path, sentence }) =>
      html`<li><a class="govuk-link" href="${partLink(shown, path)}">${sentence}</a></li>`,
  );
  const words = wordsPart(shown, inForce);
  if (gaps.length === 0 && words === nothing) return nothing;
  return section({
    heading: 'Worth another look',
    id: 'looks',
    main: html`${gaps.length === 0 ? nothing : html`<ul class="govuk-list govuk-list--bullet">${gaps}</ul>`}${words}`,
  });
}

function wordsPart({ council, draft, hidden, opened }: Shown, inForce: Policy): Html {
  const old = stillSaying(inForce, opened.policy);
  if (old.length === 0) return nothing;
  const count = new Set(old.flatMap(({ texts }) => texts)).size;
  return html`${oldAmounts(old)}${form({
    action: links.draftAmounts(council.slug, draft.id),
    hidden: { ...hidden, version: draft.version, reword: 'draft' },
    main: nothing,
    submit: `Change the amount in ${countOf(count, 'text')}`,
    quiet: true,
  })}`;
}
