/** Names as words, and the verbs of operations. General English of APIs; nothing here is taken from one schema. */

/** Splits a name into lower-case words: `createURLAlias2` gives `create url alias2`; `invoice_id` gives `invoice id`. */
export function words(name: string): readonly string[] {
  return (name.match(/[A-Z]+(?![a-z])\d*|[A-Z]?[a-z]+\d*|\d+/g) ?? []).map((word) => word.toLowerCase());
}

const writeVerbs = new Set(
  (
    'create add insert new make generate register open start begin issue submit place book schedule request upload import publish post send record log ' +
    'update edit modify change set put patch upsert save store replace rename move reorder sort assign unassign attach detach link unlink connect disconnect ' +
    'merge split apply revoke grant give take transfer convert mark unmark flag unflag toggle enable disable activate deactivate reactivate lock unlock pin unpin ' +
    'archive unarchive restore recover delete remove destroy drop clear purge reset cancel abort close reopen complete finish finalize finalise fulfill fulfil ' +
    'approve reject accept decline confirm verify dismiss resolve unresolve acknowledge review sign void refund capture pay charge invoice bill adjust correct fix ' +
    'amend override sync refresh retry rerun run execute trigger process ship deliver return receive dispatch pause resume suspend stop end terminate expire extend ' +
    'renew rotate invite join leave enroll enrol unenroll subscribe unsubscribe follow unfollow like unlike vote upvote block unblock ban unban mute unmute hide unhide ' +
    'promote demote submit withdraw deposit redeem reserve release allocate deallocate increment decrement increase decrease clone copy duplicate initialize initialise ' +
    'bulk batch minimize unminimize rate comment reply react report escalate discharge admit prescribe administer check'
  ).split(' '),
);

/** Whether a word (lower case) is a verb that operations which change something begin with. */
export function isWriteVerb(word: string): boolean {
  return writeVerbs.has(word);
}
