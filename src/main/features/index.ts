import { runRuleTests } from '#shared/domain/policy/run-rule-tests';
import * as app from './app/commands.ts';
import { appStatus, recentActs } from './app/queries.ts';
import { bulkOffers, carryOut, rehearseBulk } from './bulk/commands.ts';
import { cite } from './cases/citing.ts';
import * as cases from './cases/commands.ts';
import { dropView, savedViews, saveView } from './cases/views.ts';
import { countWhenReady, listWhenReady, selectCases } from './cases/list.ts';
import { suggest } from './cases/suggest.ts';
import { historyOf, openCase } from './cases/queries.ts';
import * as evidence from './evidence/commands.ts';
import * as marks from './evidence/marks.ts';
import { copyOutside } from './evidence/outside.ts';
import { previewEvidence } from './evidence/preview.ts';
import { readTexts, textState } from './evidence/texts.ts';
import { replacementsOf } from './evidence/replacements.ts';
import * as exchange from './exchange/commands.ts';
import { listLaptops } from './exchange/laptops.ts';
import { partSizes } from './exchange/part-sizes.ts';
import { printRegister } from './exchange/print-register.ts';
import { keepHabits } from './habits/commands.ts';
import { habitsOf } from './habits/queries.ts';
import { financeView } from './finance/queries.ts';
import * as scoring from './scoring/commands.ts';
import { scoringView } from './scoring/queries.ts';
import type { CoreCallName, HandlersOf } from './handlers.ts';
import { dismissDuplicate, recallDuplicate } from './duplicates/commands.ts';
import { listDuplicates } from './duplicates/listing.ts';
import { duplicatesOf } from './duplicates/queries.ts';
import * as intake from './intake/commands.ts';
import { writeProblems } from './intake/problem-rows.ts';
import * as packets from './packets/commands.ts';
import { madeFile, writeBatchList } from './packets/batch-list.ts';
import { foreseePackets, packetFolder } from './packets/foresee.ts';
import { foreseeTables } from './packets/foresee-tables.ts';
import { makeTables } from './packets/tables.ts';
import { foresee } from './papers/foresee.ts';
import { verifyPacket } from './packets/verify.ts';
import * as papers from './papers/commands.ts';
import { offersOf } from './papers/offers.ts';
import { registerOf } from './papers/register.ts';
import * as people from './people/commands.ts';
import * as policyCommands from './policy/commands.ts';
import { attachText, clausesOf } from './policy/clauses.ts';
import { moveCases } from './policy/moving.ts';
import * as policy from './policy/queries.ts';
import { rehearsePack } from './policy/rehearsing.ts';
import * as records from './records/commands.ts';
import { listRecords } from './records/queries.ts';
import * as recusal from './recusal/commands.ts';
import { interestsOf, ownMatches, recusalsOf } from './recusal/queries.ts';
import * as supplements from './supplements/commands.ts';
import { supplementsView } from './supplements/queries.ts';
import * as review from './review/commands.ts';
import { caseFindings, seeFindings } from './review/case-findings.ts';
import { differences, settleDifference } from './review/differences.ts';
import * as overrides from './review/overrides.ts';
import { draftsOf, reviewSheet } from './review/queries.ts';
import { changeLead } from './workflow/change-lead.ts';
import * as workflow from './workflow/commands.ts';
import { workflowView } from './workflow/queries.ts';
import { todayWhenReady } from './workflow/today.ts';
import * as rounds from './review/rounds.ts';

/** Every call the core answers. A call of the contract without its line here does not compile. */
export const handlers: HandlersOf<CoreCallName> = {
  'app.status': (desk) => appStatus(desk),
  'app.begin': app.begin,
  'app.verify': app.verify,
  'app.backup': app.backup,
  'app.restore': app.restore,
  'app.recentActs': (desk, { limit }) => desk.db.read((read) => recentActs(read, desk, limit)),
  'app.undo': app.undo,
  'jobs.cancel': (desk, { job }) => ({ cancelled: desk.jobs.cancel(job) }),

  'cases.list': listWhenReady,
  'cases.select': (desk, input) => desk.db.read((read) => selectCases(read, desk, input)),
  'cases.views': savedViews,
  'cases.saveView': saveView,
  'cases.dropView': dropView,
  'cases.suggest': (desk, input) => desk.db.read((read) => suggest(read, desk, input)),
  'cases.count': countWhenReady,
  'cases.open': (desk, input) => desk.db.read((read) => openCase(read, desk.store, desk.packs, input.case)),
  'cases.history': (desk, input) => desk.db.read((read) => historyOf(read, input.case)),
  'cases.edit': cases.editCase,
  'cases.cite': cite,
  'cases.settle': cases.settleField,
  'cases.move': cases.moveCase,
  'cases.assign': cases.assignCases,

  'bulk.offers': (desk, input) => desk.db.read((read) => bulkOffers(read, desk, input.cases)),
  'bulk.rehearse': rehearseBulk,
  'bulk.carryOut': carryOut,

  'review.sheet': (desk, input) => desk.db.read((read) => reviewSheet(read, desk, input.case)),
  'review.findings': (desk, input) => desk.db.read((read) => caseFindings(read, desk, input.case)),
  'review.seeFindings': seeFindings,
  'review.answer': review.giveAnswer,
  'review.clear': review.clearAnswer,
  'review.note': review.writeNote,
  'review.keepDraft': review.keepDraft,
  'review.drafts': (desk, input) => desk.db.read((read) => draftsOf(read, input.case)),
  'recusal.ofCase': (desk, input) =>
    desk.db.read((read) => ({ recusals: recusalsOf(read, input.case), matches: ownMatches(read, desk, input.case) })),
  'recusal.declare': recusal.declare,
  'recusal.order': recusal.order,
  'recusal.decide': recusal.decide,
  'recusal.interests': (desk) => desk.db.read((read) => interestsOf(read, desk.self.officer.id)),
  'recusal.keepInterests': recusal.keepInterests,

  'review.override': overrides.askOverride,
  'review.decideOverride': overrides.decideOverride,
  'supplements.ofCase': (desk, input) => desk.db.read((read) => supplementsView(read, desk, input.case)),
  'supplements.draw': supplements.draw,
  'supplements.issue': supplements.issue,
  'supplements.mark': supplements.mark,

  'review.finish': review.finishReview,
  'review.revise': rounds.reviseReview,
  'review.assignChecker': rounds.assignChecker,
  'review.differences': (desk, input) => desk.db.read((read) => differences(read, desk, input.case)),
  'review.settleDifference': settleDifference,

  'evidence.attach': evidence.attach,
  'evidence.copyOutside': copyOutside,
  'evidence.classify': evidence.classify,
  'evidence.setValidity': evidence.setValidity,
  'evidence.withdraw': evidence.withdraw,
  'evidence.replace': evidence.replace,
  'evidence.replacements': (desk, input) => desk.db.read((read) => replacementsOf(read, input.case)),
  'evidence.preview': previewEvidence,
  'evidence.texts': (desk) => desk.db.read((read) => textState(read, desk)),
  'evidence.readTexts': readTexts,
  'evidence.marks': (desk, input) => desk.db.read((read) => marks.marksOf(read, input.case)),
  'evidence.mark': marks.drawMark,
  'evidence.unmark': marks.removeMark,
  'evidence.keepPins': marks.keepPins,

  'habits.read': (desk) => desk.db.read((read) => habitsOf(read)),
  'habits.keep': keepHabits,

  'duplicates.of': duplicatesOf,
  'duplicates.list': listDuplicates,
  'duplicates.dismiss': dismissDuplicate,
  'duplicates.recall': recallDuplicate,
  'intake.examine': intake.examine,
  'intake.rehearse': intake.rehearseAgain,
  'intake.writeProblems': writeProblems,
  'intake.commit': intake.commit,
  'intake.discard': intake.discard,
  'intake.tray': (desk) => intake.listTray(desk),
  'intake.place': intake.place,
  'intake.practice': intake.practiceFiles,

  'packets.make': packets.make,
  'packets.retry': packets.retry,
  'packets.preview': packets.preview,
  'packets.foresee': foreseePackets,
  'packets.folder': packetFolder,
  'packets.batch': (desk, input) => ({ batch: desk.batches.read(input.run, input.after) }),
  'packets.closeBatch': packets.closeBatch,
  'packets.writeList': writeBatchList,
  'packets.made': madeFile,
  'packets.tables': makeTables,
  'packets.foreseeTables': (desk, input) => desk.db.read((read) => foreseeTables(read, desk, input)),
  'packets.verify': verifyPacket,

  'exchange.sizeBundle': exchange.size,
  'exchange.partSizes': (desk) => partSizes(desk),
  'exchange.makeBundle': exchange.make,
  'exchange.rehearse': exchange.rehearse,
  'exchange.merge': exchange.merge,
  'exchange.keepFolder': exchange.keepInStep,
  'exchange.undoing': exchange.undoing,
  'exchange.undo': exchange.undoMerged,
  'exchange.takeUp': exchange.takeUp,
  'exchange.laptops': (desk) => listLaptops(desk),
  'exchange.printRegister': printRegister,
  'exchange.bundles': (desk) => exchange.listBundles(desk),

  'papers.offers': (desk, input) => desk.db.read((read) => offersOf(read, desk, input.case)),
  'papers.make': papers.make,
  'papers.foresee': foresee,
  'papers.register': (desk) => desk.db.read((read) => registerOf(read, desk)),
  'papers.strike': papers.strike,
  'papers.setPattern': papers.setPattern,

  'people.list': (desk) => people.list(desk),
  'people.invite': people.invite,
  'people.admit': people.admit,
  'people.revoke': people.revoke,
  'people.take': people.take,
  'people.aside': people.aside,
  'people.renew': (desk) => people.renew(desk),

  'policy.show': policy.showPack,
  'policy.packs': (desk) => policy.listPacks(desk),
  'policy.inForce': (desk) => policy.packInForceNow(desk),
  'policy.validate': policy.validate,
  'policy.load': policyCommands.loadPack,
  'policy.choose': policyCommands.choosePack,
  'policy.settle': policyCommands.settleChoice,
  'policy.configure': policyCommands.configure,
  'policy.test': (desk, input) => runRuleTests(policy.packNamed(desk, input.pack).pack),
  'policy.attachText': attachText,
  'policy.clauses': (desk, input) => clausesOf(desk, input.pack),
  'policy.rehearse': rehearsePack,
  'policy.move': moveCases,
  'policy.diff': policy.diff,

  'finance.view': (desk, input) => desk.db.read((read) => financeView(read, desk, input.case)),
  'scoring.view': (desk, input) => desk.db.read((read) => scoringView(read, desk, input.case)),
  'scoring.read': scoring.readSheetFile,
  'scoring.save': scoring.saveSheets,
  'records.list': (desk, input) => desk.db.read((read) => listRecords(read, desk, input.case)),
  'records.save': records.saveRecord,
  'records.void': records.voidRecord,

  'workflow.view': (desk, input) => desk.db.read((read) => workflowView(read, desk, input.case)),
  'workflow.today': todayWhenReady,
  'workflow.suspend': workflow.suspend,
  'workflow.resume': workflow.resume,
  'workflow.reopen': workflow.reopen,
  'workflow.changeLead': changeLead,
  'workflow.object': workflow.enterObjection,
  'workflow.delegate': workflow.delegate,
  'workflow.setEnd': workflow.setEnd,
};
