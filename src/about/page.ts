import { type Html, html } from '../kit/html.ts';
import { links } from '../links.ts';
import { type Page, page } from '../route.ts';

function article(title: string, body: Html): Page {
  return page({
    title,
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds"><h1 class="govuk-heading-l">${title}</h1>${body}</div></div>`,
  });
}

export function accessibilityPage(): Page {
  return article(
    'Accessibility',
    html`<p class="govuk-body">Concordat is built to the Web Content Accessibility Guidelines version 2.2, level AA. Every page works by keyboard alone, without scripts, and at phone width, and is checked by an automatic tool each time the program changes.</p>
      <p class="govuk-body">You can change colours and fonts in your browser, enlarge the page to 400%, and use a screen reader or voice control.</p>
      <h2 class="govuk-heading-m">If something does not work for you</h2>
      <p class="govuk-body">Tell your council’s partnerships team what you were trying to do and what stopped you. They can send you any part of the register as a spreadsheet or on paper.</p>`,
  );
}

export function privacyPage(): Page {
  return article(
    'Privacy',
    html`<p class="govuk-body">The register holds the names of the people who lead, sponsor or represent the council on its partnerships, with their work contact details. Names and contact details are kept in one place only, so that they can be corrected or removed there.</p>
      <p class="govuk-body">Each change is recorded with who made it and when. Signing in sets a cookie that your browser needs to stay signed in, and one by which it is known again for a year, so that whoever tries your password elsewhere cannot keep you out. No cookie follows you, and nothing is sent to anybody else.</p>
      <p class="govuk-body">While you are signed in, the browser and the network address that you signed in from are kept, and shown to you on your own page. They go when you are signed out.</p>
      <p class="govuk-body">Your council decides how long records are kept. Ask its data protection officer to see, correct or remove what is held about you.</p>`,
  );
}

export function helpPage(): Page {
  return article(
    'Help',
    html`<h2 class="govuk-heading-m">Getting a register</h2>
      <ol class="govuk-list govuk-list--number">
        <li><a class="govuk-link" href="${links.startCouncil()}">Start your council</a>: its name, its colour and the policy it works by.</li>
        <li>Open Import and choose the spreadsheet that you keep today. You see what will happen before anything does, and one step undoes it.</li>
        <li>Open Sort many and answer the policy’s questions for many entries in one table. “Don’t know” is an answer.</li>
      </ol>
      <h2 class="govuk-heading-m">How to read the register</h2>
      <dl class="govuk-summary-list">
        ${term('Not yet known', 'Nobody has recorded it. Beside it stands the way to record it.')}
        ${term('None', 'Somebody has said that there is none. That is an answer.')}
        ${term('–', 'It is not asked of this kind of entry.')}
        ${term('Suggested', 'What the council’s policy makes of the answers. A person decides, and may decide differently with a reason; both are kept.')}
        ${term('The rule changed', 'A new version of the policy would suggest something else, though nothing about the entry has changed.')}
      </dl>
      <h2 class="govuk-heading-m">From a proposal to the end</h2>
      <p class="govuk-body">What falls to you stands in My work, the earliest first, with a link to where it is done. What the council’s policy does not ask for is marked as ours.</p>
      <dl class="govuk-summary-list">
        ${term('Propose', 'From Proposals, above the register, or from an entry. Every page is kept as a draft. The last one shows what is missing and who will be asked.')}
        ${term('Decide', 'Each role is asked in its turn. An answer counts for what was shown: when that changes, those who answered are asked again. Nobody answers their own proposal.')}
        ${term('Set up', 'Once it is approved, the entry offers the policy’s tasks, or tasks of your own where it sets none: give each a person and a day. Then record that it has started.')}
        ${term('Meet what is asked', 'Requirements, on the entry, says line by line what the policy asks, what is met and what is missing. What cannot be met is explained and signed.')}
        ${term('Review', 'The partnerships team opens it. Unchanged partnerships are confirmed in one table; the rest are put right field by field.')}
        ${term('Raise a concern', 'On the entry. It goes to whom the policy names, and higher when nobody answers.')}
        ${term('Leave', 'On the entry, under Leaving: a strategy, its approval, what is to be done and who is told. The closed record stays.')}
      </dl>
      <h2 class="govuk-heading-m">Signing in</h2>
      <p class="govuk-body">With an account of your own you need your password and a code from an app. Your name at the top leads to your own page, where you change either and see where you are signed in.</p>
      <dl class="govuk-summary-list">
        ${term('A new phone', 'While you still have the old one, set up another app on your own page.')}
        ${term('No app', 'Use one of your recovery codes, then set up another app on your own page.')}
        ${term('No app and no codes', 'Ask somebody who gives people accounts at your council to let you begin again.')}
        ${term('No password', 'The sign-in page sends you a link for a new one. You still need the app.')}
      </dl>
      <h2 class="govuk-heading-m">Which policies come with it</h2>
      <p class="govuk-body"><a class="govuk-link" href="${links.fivePolicies()}">See what each makes of the same facts</a>.</p>`,
  );
}

function term(name: string, meaning: string): Html {
  return html`<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">${name}</dt><dd class="govuk-summary-list__value">${meaning}</dd></div>`;
}
