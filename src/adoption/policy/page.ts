import { addDays, formatDate, formatMoment } from '../../kit/dates.ts';
import { countOf } from '../../kit/count.ts';
import { form } from '../../kit/form.ts';
import { button } from '../../kit/govuk/button.ts';
import { details } from '../../kit/govuk/details.ts';
import { insetText } from '../../kit/govuk/inset-text.ts';
import { summaryList } from '../../kit/govuk/summary-list.ts';
import { html, nothing, type Html } from '../../kit/html.ts';
import { oneJob, pageTitle, section } from '../../kit/parts/layout.ts';
import { beneath, state } from '../../kit/parts/marks.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { links } from '../../links.ts';
import { instrumentOf, type Policy } from '../../policy/policy.ts';
import { type Council, type HiddenFields, type Page, page, type ShippedPolicy } from '../../route.ts';
import { adoptedWords } from './adopted-words.ts';
import { coverage } from './overview.ts';
import { policyDocument } from './pages/document.ts';
import type { ToDecideAgain, Version } from './store.ts';
import type { GoneLevels } from '../../partnerships/gone-levels.ts';
import { outcomeName, told } from './words.ts';

export interface PolicyProps {
  readonly council: Council;
  readonly policy: Policy;
  readonly version: Version;
  readonly versions: readonly Version[];
  readonly today: string;
  readonly mayChange: boolean;
  readonly mayAdopt: boolean;
  /** How many decisions wait because the rule changed. */
  readonly toDecide: number;
  readonly hidden: HiddenFields;
  /** Of the life of an entry under the policy. */
  readonly drawing: Html;
}

/** A version of the council's policy to read. */
export function policyPage(props: PolicyProps): Page {
  const { council, policy, version, today } = props;
  const standing = standingOf(version, today);
  const current = standing === 'in force';
  const lead = `${windowWords(version)} ${adoptedWords(version)}`;
  return page({
    title: version.title,
    section: 'policy',
    wide: true,
    breadcrumbs: current
      ? [{ text: 'Register', href: links.register(council.slug) }, { text: 'Policy' }]
      : [{ text: 'Policy', href: links.policy(council.slug) }, { text: version.title }],
    main: html`${pageTitle({
      title: version.title,
      above: standingWords[standing],
      lead,
      beneath: enteredWords(version),
      actions: actions(props),
    })}
    ${standing === 'in force' ? nothing : insetText({ text: html`${standingSentence(standing, version)} <a class="govuk-link" href="${links.policy(council.slug)}">See the policy in force</a>.` })}
    ${knowingPart(version)}
    ${current && props.toDecide > 0 ? waiting(council, props.toDecide) : nothing}
    ${versionTable(props)}
    ${current ? ownFields(council) : nothing}
    ${policyDocument(policy, props.drawing)}`,
  });
}

/** What was open as it was adopted, so that nobody takes it for a slip later. */
function knowingPart({ knowing }: Version): Html {
  if (knowing.length === 0) return nothing;
  return details({
    summaryText: `Adopted with ${countOf(knowing.length, 'thing')} still open or ended`,
    text: html`<ul class="govuk-list govuk-list--bullet">${knowing.map((each) => html`<li>${each}</li>`)}</ul>`,
  });
}

function ownFields(council: Council): Html {
  return html`<p class="govuk-body">The register also holds <a class="govuk-link" href="${links.councilFields(council.slug)}">fields of the council’s own</a>, which the policy does not ask for.</p>`;
}

type Standing = 'in force' | 'not yet' | 'no longer';

export function standingOf(version: Pick<Version, 'from' | 'until'>, today: string): Standing {
  if (version.from > today) return 'not yet';
  return version.until === null || today < version.until ? 'in force' : 'no longer';
}

const standingWords: Readonly<Record<Standing, string>> = {
  'in force': 'Policy in force',
  'not yet': 'Policy that is to begin',
  'no longer': 'Policy that has ended',
};

function standingSentence(standing: Standing, version: Version): string {
  return standing === 'not yet'
    ? `This version begins by itself on ${formatDate(version.from)}.`
    : 'This version is kept because decisions were made under it.';
}

function windowWords({ from, until }: Version): string {
  const end = until === null ? '' : ` to ${formatDate(addDays(until, -1))}`;
  return `From ${formatDate(from)}${end}.`;
}

const enteredWords = ({ enteredBy, enteredAt }: Version): string =>
  `Entered here${enteredBy === null ? '' : ` by ${enteredBy}`} on ${formatMoment(enteredAt)}`;

function actions({ council, version, mayChange }: PolicyProps): Html {
  const download = button({
    text: 'Download this version',
    href: links.policyFile(council.slug, version.id),
    classes: 'govuk-button--secondary',
  });
  return mayChange
    ? html`${button({ text: 'Change the policy', href: links.changePolicy(council.slug) })}${download}`
    : download;
}

function waiting(council: Council, count: number): Html {
  const words = count === 1 ? 'decision waits' : 'decisions wait';
  return oneJob({
    strong: `${count} ${words} to be looked at again.`,
    text: 'The rule changed, not the partnership. Each decision stands until somebody decides again.',
    action: button({
      text: 'See them',
      href: links.decideAgain(council.slug),
      classes: 'govuk-button--secondary',
    }),
  });
}

function versionTable(props: PolicyProps): Html {
  const { council, versions, today } = props;
  return section({
    heading: 'Versions',
    id: 'versions',
    action: {
      text: 'Compare',
      about: 'two versions side by side',
      href: links.comparePolicies(council.slug),
    },
    main: stackedTable({
      caption: 'Versions of the policy, the newest first',
      columns: [
        { text: 'Version' },
        { text: 'In force' },
        { text: 'Adopted by' },
        { text: 'Minute' },
        { text: 'File', short: '' },
      ],
      rows: versions.map((version) => ({
        cells: [
          html`<a class="govuk-link" href="${links.policyVersion(council.slug, version.id)}">${version.title}</a>`,
          beneath(
            windowWords(version),
            standingOf(version, today) === 'in force'
              ? state('In force today')
              : standingOf(version, today) === 'not yet'
                ? 'Adopted. Begins by itself'
                : 'Superseded',
          ),
          beneath(version.adoptedAs, version.enteredBy === null ? null : `Entered by ${version.enteredBy}`),
          version.minute,
          html`<a class="govuk-link" href="${links.policyFile(council.slug, version.id)}">Download<span class="govuk-visually-hidden"> ${version.title}, ${windowWords(version)}</span></a>${withdrawal(props, version)}`,
        ],
      })),
    }),
  });
}

function withdrawal({ council, mayAdopt, hidden, today }: PolicyProps, version: Version): Html {
  if (!mayAdopt || standingOf(version, today) !== 'not yet') return nothing;
  return form({
    action: links.withdrawPolicy(council.slug, version.id),
    hidden: { ...hidden },
    main: html`<button type="submit" class="c-link-button">Withdraw<span class="govuk-visually-hidden"> ${version.title}</span></button>`,
  });
}

/** A policy that comes with Concordat, to read before anybody starts from it. */
export function shippedPage(shipped: ShippedPolicy, policy: Policy, drawing: Html, signedIn: boolean): Page {
  const { covered, unset } = coverage(policy);
  return page({
    title: `${shipped.council}: ${shipped.title}`,
    wide: true,
    back: signedIn ? links.councils() : links.signIn(),
    main: html`${pageTitle({
      title: shipped.title,
      above: `${shipped.council} · comes with Concordat`,
      lead: `It sets ${covered.length} parts and leaves ${unset.length} open.`,
      beneath: told(policy, policy.source.name),
      actions: html`${button({ text: 'Start a council from it', href: links.startCouncil() })}${button({ text: 'Download it', href: links.shippedPolicyFile(shipped.id), classes: 'govuk-button--secondary' })}`,
    })}
    ${summaryList({
      rows: [
        { key: 'Sets', value: covered.join(', ') },
        { key: 'Leaves open', value: unset.length === 0 ? 'Nothing' : unset.join(', ') },
      ],
    })}
    <p class="govuk-body"><a class="govuk-link" href="${links.fivePolicies()}">See what it makes of facts that others judge differently</a>.</p>
    ${policyDocument(policy, drawing)}`,
  });
}

/** Decisions that the policy, as it is now, would not suggest. */
export function decideAgainPage(
  council: Council,
  policy: Policy,
  waits: readonly ToDecideAgain[],
  gone: GoneLevels,
): Page {
  const none = html`<p class="govuk-body">No decision waits: every one is still what the policy in force suggests, or differs for a reason that somebody gave.</p>
    <p class="govuk-body"><a class="govuk-link" href="${links.register(council.slug)}">Go to the register</a></p>`;
  return page({
    title: 'To decide again',
    section: 'policy',
    wide: true,
    breadcrumbs: [{ text: 'Policy', href: links.policy(council.slug) }, { text: 'To decide again' }],
    main: html`${pageTitle({
      title: 'To decide again',
      lead: 'The rule changed, not the partnership. Each decision stands until somebody decides again; nothing is changed by itself.',
    })}${waits.length === 0 ? none : waitTable(council, policy, waits, gone)}`,
  });
}

function waitTable(
  council: Council,
  policy: Policy,
  waits: readonly ToDecideAgain[],
  gone: GoneLevels,
): Html {
  const label = (set: string, outcome: string | null, other: string): string => {
    const instrument = instrumentOf(policy, set);
    return outcome === null || instrument === undefined ? other : outcomeName(policy, instrument, outcome);
  };
  return stackedTable({
    caption: 'Decisions to look at again',
    columns: [
      { text: 'Name' },
      { text: 'Question' },
      { text: 'Decided' },
      { text: 'The policy suggests now' },
      { text: 'What to do', short: '' },
    ],
    rows: waits.map(({ reference, name, questionSet, decided, suggested }) => ({
      cells: [
        html`<a class="govuk-link" href="${links.record(council.slug, reference)}">${name}</a>`,
        told(policy, instrumentOf(policy, questionSet)?.title ?? questionSet),
        gone(questionSet, decided ?? '') ?? label(questionSet, decided, 'Not decided'),
        label(questionSet, suggested, 'Not yet known'),
        html`<a class="govuk-link" href="${links.questions(council.slug, reference, questionSet)}">Decide again<span class="govuk-visually-hidden">: ${name}</span></a>`,
      ],
    })),
  });
}
