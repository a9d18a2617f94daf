import { councilColours } from './colour.ts';
import { formatDate, isDate } from './dates.ts';
import { backLink } from './govuk/back-link.ts';
import { breadcrumbs } from './govuk/breadcrumbs.ts';
import { genericHeader } from './govuk/generic-header.ts';
import { serviceNavigation } from './govuk/service-navigation.ts';
import { skipLink } from './govuk/skip-link.ts';
import { html, nothing, type Html } from './html.ts';
import { shellWords, type ShellLanguage, type ShellWords } from './shell-words.ts';

export interface Link {
  readonly text: string;
  readonly href: string;
}

export interface ShellProps {
  readonly title: string;
  readonly lang?: ShellLanguage | undefined;
  /** For the content-security policy; one for both, or one each. */
  readonly nonce: string | { readonly script: string; readonly style: string };
  readonly council?:
    | {
        readonly name: string;
        readonly colour: string;
        readonly home: string;
        /** Stands in place of our mark; `alt` is empty where it only repeats the name. */
        readonly logo?: { readonly src: string; readonly alt: string } | undefined;
        /** Where the person's other councils are, if they have any. */
        readonly others?: string | undefined;
      }
    | undefined;
  /** Whose roles the person has now, and where they stop. */
  readonly acting?: { readonly name: string; readonly stop: string; readonly csrf: string } | undefined;
  /** Who is away and named the person to act for them, and where they begin to. */
  readonly mayAct?: { readonly names: readonly string[]; readonly href: string } | undefined;
  /** The council will be deleted on a day; who may keep it does so there. */
  readonly leaves?: { readonly day: string; readonly keep?: string | undefined } | undefined;
  readonly person?:
    | {
        readonly name: string;
        readonly role: string;
        readonly signOut: string;
        readonly csrf: string;
        /** The person's own page. */
        readonly account?: string | undefined;
      }
    | undefined;
  /** Where words are looked for in everything that the person may read. */
  readonly search?: string | undefined;
  readonly navigation: readonly (Link & { readonly current?: boolean | undefined })[];
  readonly breadcrumbs?: readonly { readonly text: string; readonly href?: string | undefined }[] | undefined;
  /** Where the back link goes; stands in place of breadcrumbs. */
  readonly back?: string | undefined;
  /** The policy in force; `from` is what follows its name, such as "from 1 April 2026". */
  readonly policy?: (Link & { readonly from?: string | undefined }) | undefined;
  /** The page shows errors, which its title then says first. */
  readonly errors?: boolean | undefined;
  /** The past date being looked at, as yyyy-mm-dd. */
  readonly asAt?: string | undefined;
  /** The same page as it stands now, offered while a past date is looked at. */
  readonly present?: string | undefined;
  readonly notice?: Html | undefined;
  /** Uses the whole window, for tables that officers work in. */
  readonly wide?: boolean | undefined;
  readonly footer?: readonly Link[] | undefined;
  readonly main: Html;
  readonly assets: { readonly css: string; readonly js: string; readonly govukJs: string };
}

/** A whole page. */
export function shell(props: ShellProps): Html {
  const lang = props.lang ?? 'en';
  const words = shellWords[lang];
  return html`<!doctype html>
<html lang="${lang}" class="govuk-template">${head(props, words)}<body class="govuk-template__body${props.wide ? ' c-wide' : ''}">
${startScript(props)}${skipLink({ text: words.skip, href: '#main-content' })}
${header(props, words)}
${actingBar(props, words)}${mayActBar(props, words)}${leavesBar(props, words)}${asAtBar(props, words)}<div class="govuk-width-container">${way(props, words)}<main class="govuk-main-wrapper c-main" id="main-content" tabindex="-1">${props.notice}${props.main}</main></div>
${footer(props, words)}</body></html>`;
}

function head(props: ShellProps, words: ShellWords): Html {
  const { assets, council } = props;
  const title = `${props.errors ? `${words.error}: ` : ''}${props.title}${council ? ` - ${council.name}` : ''} - Concordat`;
  return html`<head><meta charset="utf-8"><title>${title}</title><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="theme-color" content="${councilColours(council?.colour ?? '').colour}"><link rel="icon" href="data:,"><link rel="stylesheet" href="${assets.css}">${colourStyle(props)}<link rel="modulepreload" href="${assets.govukJs}" nonce="${nonceOf(props, 'script')}"><script type="module" src="${assets.js}" nonce="${nonceOf(props, 'script')}"></script></head>`;
}

function nonceOf(props: ShellProps, kind: 'script' | 'style'): string {
  return typeof props.nonce === 'string' ? props.nonce : props.nonce[kind];
}

/** The council's colour as custom properties: the policy allows no style attributes. */
function colourStyle(props: ShellProps): Html {
  if (props.council === undefined) return nothing;
  const { colour, text, tint, shade } = councilColours(props.council.colour);
  return html`<style nonce="${nonceOf(props, 'style')}">:root{--c-colour:${colour};--c-colour-text:${text};--c-tint:${tint};--c-shade:${shade}}</style>`;
}

/** Says that scripts run before the first paint, so that what they reveal does not flash. */
function startScript(props: ShellProps): Html {
  return html`<script nonce="${nonceOf(props, 'script')}">document.body.className += " js-enabled" + ("noModule" in HTMLScriptElement.prototype ? " govuk-frontend-supported" : "");</script>`;
}

// Two rings that meet: ours, and no crown.
const mark = html`<svg class="c-mark" xmlns="http://www.w3.org/2000/svg" width="30" height="22" viewBox="0 0 30 22" aria-hidden="true" focusable="false"><g fill="none" stroke="currentColor" stroke-width="3"><circle cx="10.5" cy="11" r="8.5"></circle><circle cx="19.5" cy="11" r="8.5"></circle></g></svg>`;

function header(props: ShellProps, words: ShellWords): Html {
  const { council } = props;
  const logo =
    council?.logo === undefined
      ? mark
      : html`<img class="c-logo" src="${council.logo.src}" alt="${council.logo.alt}">`;
  const name = html`${logo}<span>${council?.name ?? 'Concordat'}</span>`;
  const bar = genericHeader({
    classes: 'c-header',
    url: council?.home ?? '/',
    logoText: name,
    end: html`${search(props, words)}${account(props, words)}`,
  });
  if (props.navigation.length === 0) return html`<header>${bar}</header>`;
  const navigation = serviceNavigation({
    serviceName: 'Concordat',
    menuButtonText: words.menu,
    navigation: props.navigation.map((item) => ({ text: item.text, href: item.href, active: item.current })),
  });
  return html`<header>${bar}${navigation}</header>`;
}

/** On a phone the button alone, which leads to the page with its own box. */
function search({ search: action }: ShellProps, words: ShellWords): Html {
  if (action === undefined) return nothing;
  return html`<form class="c-search" role="search" aria-label="${words.search}" method="get" action="${action}"><label class="govuk-visually-hidden" for="search-everything">${words.searchAll}</label><input class="c-search__words" type="search" id="search-everything" name="q"><button type="submit" class="c-link-button c-link-button--inverse">${words.search}</button></form>`;
}

function account(props: ShellProps, words: ShellWords): Html {
  const { person } = props;
  if (person === undefined) return nothing;
  const role = person.role === '' ? '' : `, ${person.role}`;
  const others =
    props.council?.others === undefined
      ? nothing
      : html`<a class="c-account__own" href="${props.council.others}">${words.otherCouncils}</a>`;
  const name =
    person.account === undefined
      ? html`<strong>${person.name}</strong>`
      : html`<a class="c-account__own" href="${person.account}"><strong class="c-account__name">${person.name}</strong><span class="c-account__short">${words.account}</span></a>`;
  return html`<div class="c-account"><span class="c-account__person">${name}<span class="c-account__role">${role}</span></span>${others}<form class="c-account__leave" method="post" action="${person.signOut}"><input type="hidden" name="_csrf" value="${person.csrf}"><button type="submit" class="c-link-button c-link-button--inverse">${words.signOut}</button></form></div>`;
}

function actingBar({ acting }: ShellProps, words: ShellWords): Html {
  if (acting === undefined) return nothing;
  return html`<div class="c-as-at" role="region" aria-label="${words.acting}"><div class="govuk-width-container"><form method="post" action="${acting.stop}"><input type="hidden" name="_csrf" value="${acting.csrf}"><strong>${words.actsFor} ${acting.name}.</strong> ${words.actingMeans} <button type="submit" class="c-link-button">${words.stopActing}</button></form></div></div>
`;
}

function mayActBar({ mayAct }: ShellProps, words: ShellWords): Html {
  if (mayAct === undefined) return nothing;
  return html`<div class="c-as-at" role="region" aria-label="${words.mayAct}"><div class="govuk-width-container"><strong>${words.mayActFor} ${mayAct.names.join(', ')}.</strong> ${words.mayActMeans} <a class="govuk-link" href="${mayAct.href}">${words.beginToAct}</a></div></div>
`;
}

function leavesBar({ leaves }: ShellProps, words: ShellWords): Html {
  if (leaves === undefined) return nothing;
  const keep =
    leaves.keep === undefined
      ? nothing
      : html` <a class="govuk-link" href="${leaves.keep}">${words.keepCouncil}</a>`;
  return html`<div class="c-as-at" role="region" aria-label="${words.leavesSoon}"><div class="govuk-width-container"><strong>${words.leavesOn} ${formatDate(leaves.day)}.</strong> ${words.leavesMeans}${keep}</div></div>
`;
}

function asAtBar(props: ShellProps, words: ShellWords): Html {
  if (props.asAt === undefined) return nothing;
  const date = isDate(props.asAt) ? formatDate(props.asAt) : props.asAt;
  const leave =
    props.present === undefined
      ? nothing
      : html` <a class="govuk-link" data-today href="${props.present}">${words.seeNow}</a>`;
  return html`<div class="c-as-at" role="region" aria-label="${words.pastDate}"><div class="govuk-width-container"><strong>${words.asAt} ${date}.</strong> ${words.asAtMeans}${leave}</div></div>
`;
}

function way(props: ShellProps, words: ShellWords): Html {
  if (props.back !== undefined) {
    return html`<nav aria-label="${words.breadcrumb}">${backLink({ href: props.back, text: words.back })}</nav>`;
  }
  if (props.breadcrumbs === undefined || props.breadcrumbs.length === 0) return nothing;
  return breadcrumbs({ items: props.breadcrumbs, labelText: words.breadcrumb });
}

function footer(props: ShellProps, words: ShellWords): Html {
  const { policy } = props;
  const inForce =
    policy === undefined
      ? nothing
      : html`<p class="c-footer__policy">${words.policy}: <a class="govuk-link" href="${policy.href}">${policy.text}</a>${policy.from && `, ${policy.from}`}</p>`;
  const links = (props.footer ?? words.footer).map(
    ({ text, href }) => html`<li><a class="govuk-link" href="${href}">${text}</a></li>`,
  );
  return html`<footer class="c-footer"><div class="govuk-width-container c-footer__row">${inForce}<ul class="c-footer__links">${links}</ul></div></footer>`;
}
