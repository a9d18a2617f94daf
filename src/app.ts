import { actions } from './actions/routes.ts';
import { settingUp } from './set-up/routes.ts';
import { account } from './account/routes.ts';
import { about } from './about/routes.ts';
import { councils } from './councils/routes.ts';
import { across } from './across/routes.ts';
import { audit } from './audit/routes.ts';
import { adoption } from './adoption/routes.ts';
import { auditFollowUp } from './concerns/audit/routes.ts';
import { concerns } from './concerns/routes.ts';
import { comparing } from './drafting/comparison/routes.ts';
import { drafting } from './drafting/routes.ts';
import { documents } from './documents/routes.ts';
import { duplicates } from './duplicates/routes.ts';
import { imports } from './imports/routes.ts';
import { ofThePresent } from './edits.ts';
import { fields } from './fields/routes.ts';
import { guests } from './guests/routes.ts';
import { members } from './members/routes.ts';
import { notifying } from './notifying/routes.ts';
import { organisations } from './organisations/routes.ts';
import { people } from './people/routes.ts';
import { personal } from './personal/routes.ts';
import { plans } from './plans/routes.ts';
import { portfolioMoney } from './portfolio/money/routes.ts';
import { portfolio } from './portfolio/routes.ts';
import { editing } from './partnerships/edit/routes.ts';
import { changingMany } from './partnerships/many/routes.ts';
import { merging } from './partnerships/merge/routes.ts';
import { exits } from './exits/routes.ts';
import { exporting } from './exports/routes.ts';
import { register } from './partnerships/routes.ts';
import { post } from './post/routes.ts';
import { quality } from './quality/routes.ts';
import { governance } from './governance/routes.ts';
import { requirements } from './requirements/routes.ts';
import { questionnaires } from './questionnaires/routes.ts';
import { questions } from './questions/routes.ts';
import { sorting } from './questions/sort/routes.ts';
import { trial } from './questions/trial/routes.ts';
import { shippedPolicies } from './shipped/routes.ts';
import { myWork } from './my-work/routes.ts';
import { reviews } from './reviews/routes.ts';
import { proposals } from './proposals/routes.ts';
import { search } from './search/routes.ts';
import { handovers } from './handover/routes.ts';
import { health } from './health/routes.ts';
import { families } from './families/routes.ts';
import { views } from './views/routes.ts';
import type { Route } from './route.ts';
import { whatIf } from './whatif/routes.ts';
import { signingIn } from './signing-in/routes.ts';

/** The table of contents: every slice's routes. */
export const routes: readonly Route[] = [
  ...audit,
  ...signingIn,
  ...ofThePresent(account),
  ...ofThePresent(myWork),
  ...about,
  ...ofThePresent(councils),
  ...ofThePresent(members),
  ...ofThePresent(guests),
  ...organisations,
  ...duplicates,
  ...ofThePresent(personal),
  ...people,
  ...plans,
  ...portfolio,
  ...portfolioMoney,
  ...across,
  ...whatIf,
  ...fields,
  ...adoption,
  ...ofThePresent(drafting),
  ...ofThePresent(comparing),
  ...ofThePresent(imports),
  ...ofThePresent(editing),
  ...merging,
  ...changingMany,
  ...ofThePresent(actions),
  ...ofThePresent(settingUp),
  ...questions,
  ...ofThePresent(sorting),
  ...trial,
  ...shippedPolicies,
  ...quality,
  ...requirements,
  ...governance,
  ...views,
  ...ofThePresent(post),
  ...families,
  ...ofThePresent(handovers),
  ...ofThePresent(proposals),
  ...ofThePresent(reviews),
  ...health,
  ...questionnaires,
  ...notifying,
  ...search,
  ...auditFollowUp,
  ...concerns,
  ...exits,
  ...documents,
  ...register,
  ...exporting,
];
