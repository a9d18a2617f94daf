const postWords =
  /\b(?:head of|director|manager|chief|officer|leader of|deputy leader|portfolio holder|cabinet member|executive member|lead member|assistant|co-?ordinator|team leader|solicitor|treasurer|secretary|engineer|planner|lead for|chair of|chairman of|mayor)\b/i;

/** Whether words name a post and not a person: "Head of Place", "Assistant Director (Special Projects)". */
export function isPostTitle(text: string): boolean {
  return postWords.test(text);
}
