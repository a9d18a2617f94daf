import { countOf } from '../../kit/count.ts';
import { form } from '../../kit/form.ts';
import { button } from '../../kit/govuk/button.ts';
import { details } from '../../kit/govuk/details.ts';
import { errorSummary } from '../../kit/govuk/error-summary.ts';
import { input } from '../../kit/govuk/input.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { pageTitle, section } from '../../kit/parts/layout.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { links } from '../../links.ts';
import type { Threshold } from '../../policy/compare-amount.ts';
import { sayAlone } from '../../policy/text.ts';
import { type Page, page } from '../../route.ts';
import type { Amount } from '../finding.ts';
import { crumbsOf, partLink, short, type Shown } from '../shown.ts';

/** An amount that rules turn on, and the texts that say it. */
export interface Limit {
  readonly threshold: Threshold;
  readonly texts: readonly string[];
}

/** Why an amount was not changed: at the box of its rule, or of none that is there any more. */
export interface Wrong {
  readonly rule: string | null;
  readonly typed: string;
  readonly text: string;
}

interface Props {
  readonly amounts: readonly Amount[];
  readonly limits: readonly Limit[];
  readonly wrong: Wrong | null;
}

/** Every amount of a draft: changed wherever it stands at once, or by its own page. */
export function amountsPage(shown: Shown, { amounts, limits: all, wrong }: Props): Page {
  // “More than nothing” asks whether there is any, and no other amount would ask that.
  const limits = all.filter(({ threshold }) => !/^[^1-9]*$/.test(threshold.typed));
  const title = 'Amounts and limits';
  const at = limits.findIndex(({ threshold }) => threshold.path === wrong?.rule);
  return page({
    title,
    section: 'policy',
    wide: true,
    breadcrumbs: crumbsOf(shown, title),
    ...(wrong === null ? {} : { status: 422 }),
    main: html`${wrong === null ? nothing : errorSummary({ titleText: 'There is a problem', errorList: [{ text: wrong.text, ...(at < 0 ? {} : { href: `#${boxOf(at)}` }) }] })}
      ${pageTitle({ title, lead: 'Every amount of money, number and length of time that this draft sets.' })}
      ${limits.length === 0 ? nothing : everywhere(shown, limits, wrong)}
      ${section({ heading: 'One by one', id: 'one-by-one', main: oneByOne(shown, title, amounts) })}`,
  });
}

const boxOf = (index: number): string => `to-${index + 1}`;

function everywhere(shown: Shown, limits: readonly Limit[], wrong: Wrong | null): Html {
  return section({
    heading: 'Change one everywhere',
    id: 'everywhere',
    main: html`<p class="govuk-body">Type another amount, and every rule that has the old one gets it, as does every text that says it. Then read those texts: they may need other words too.</p>${stackedTable(
      {
        caption: 'Amounts that rules turn on',
        columns: [{ text: 'Amount' }, { text: 'Where it stands' }, { text: 'Change it to' }],
        rows: limits.map((limit, index) => ({
          cells: [
            html`<strong>${limit.threshold.typed}</strong>`,
            where(shown, limit),
            changeForm(shown, limit.threshold, index, wrong),
          ],
        })),
      },
    )}`,
  });
}

function where({ opened }: Shown, { threshold, texts }: Limit): Html {
  const set = sayAlone(threshold.set.title, { terms: opened.policy.terms });
  const said = threshold.sayings.map((each) => html`<li>${short(each, 200)}</li>`);
  const words =
    texts.length === 0
      ? nothing
      : details({
          summaryText: `and ${countOf(texts.length, 'text')} that ${texts.length === 1 ? 'says' : 'say'} it`,
          text: html`<ul class="govuk-list govuk-list--bullet">${texts.map((each) => html`<li>“${short(each, 200)}”</li>`)}</ul>`,
        });
  return html`<ul class="govuk-list c-small-list">${said}</ul><span class="c-beneath">${set}</span>${words}`;
}

function changeForm(shown: Shown, threshold: Threshold, index: number, wrong: Wrong | null): Html {
  const { council, draft, hidden } = shown;
  const isWrong = wrong !== null && wrong.rule === threshold.path;
  return form({
    action: links.draftAmounts(council.slug, draft.id),
    hidden: { ...hidden, version: draft.version, rule: threshold.path, was: threshold.typed },
    classes: 'c-draft-find',
    main: html`${input({
      name: 'to',
      id: boxOf(index),
      label: { text: `Another amount than ${threshold.typed}`, classes: 'govuk-visually-hidden' },
      value: isWrong ? wrong.typed : '',
      classes: 'govuk-input--width-10',
      ...(isWrong ? { errorMessage: wrong.text } : {}),
    })}${button({
      text: html`Change<span class="govuk-visually-hidden"> ${threshold.typed} everywhere it stands</span>`,
      classes: 'govuk-button--secondary',
      preventDoubleClick: true,
    })}`,
  });
}

function oneByOne(shown: Shown, title: string, amounts: readonly Amount[]): Html {
  if (amounts.length === 0)
    return html`<p class="govuk-body">This draft sets no amount, number or length of time.</p>`;
  return stackedTable({
    caption: title,
    columns: [{ text: 'Amount' }, { text: 'Where' }],
    rows: amounts.map(({ path, within, sentence }) => ({
      cells: [
        html`<a class="govuk-link" href="${partLink(shown, path)}">${short(sentence, 200)}</a>`,
        within.map((each) => short(each, 90)).join(' › '),
      ],
    })),
  });
}
