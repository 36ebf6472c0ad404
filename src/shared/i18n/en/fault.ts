import type { TextsOf } from '../texts-of.ts';
import type { fault as chinese } from '../zh-CN/fault.ts';

export const fault: TextsOf<typeof chinese> = {
  internal:
    'Something unforeseen happened and this step took no effect. Try again; if it stays, give the diagnostic file {{report}} to the administrator.',
  unknown: 'This step was not done ({{code}}). Try again; if it stays, give the code in brackets to the administrator.',
  bridge: {
    unreachable:
      'The program behind this window does not answer. Close the window and open Anjuan again; what was saved is untouched.',
  },
  call: {
    badInput: 'What was filled in does not fit: {{where}} {{found}}. Correct it and try again.',
    notOurPage:
      'The request did not come from the window of Anjuan and was not carried out. Close the window and open it again.',
    unknown: 'This version does not know “{{call}}”. Check that the program was updated completely.',
  },
  core: {
    notReady: 'The program is still getting ready; try again in a moment.',
    gone: 'The program behind this window stopped. What was saved is untouched; open Anjuan again.',
  },
  session: {
    notAllowed: 'Your role may not take this step. Ask a colleague who may.',
    notOpened: 'Nothing is opened yet. Finish the first setup.',
  },
  app: { alreadyBegun: 'There is a case file here already ({{folder}}). Open it instead of founding it again.' },
  backup: {
    damaged: 'The backup did not pass its check ({{file}}). Back up to another place; to restore, use another backup.',
    noManifest: 'This folder holds no backup list ({{folder}}). Choose a backup folder made by Anjuan.',
  },
  bundle: {
    badChange:
      'The bundle holds a change that is not well formed ({{code}}). Nothing was merged; have it made again with an updated program.',
    badHead:
      'The signature of a stretch of the bundle does not match. Nothing was merged; have it made again, and check that laptop in person if it recurs.',
    badHeader: 'The beginning of the bundle cannot be read ({{where}}). Have it made again.',
    badIndex: 'The index of the bundle cannot be read ({{where}}). Have it made again.',
    badSection: 'The structure of the bundle is wrong. Have it made again.',
    badSignature:
      'The signature of the bundle is wrong, so its content cannot be trusted. Nothing was written; check with the sender in person.',
    badStream: 'Records in the bundle do not follow each other. Have it made again.',
    cannotOpen: 'This laptop has no key to the bundle. Have it made for this laptop.',
    damaged: 'The bundle is damaged or was not copied whole ({{where}}). Nothing was written; copy it again.',
    needsNewer: 'The bundle needs a newer program (it asks for {{found}}, this one knows {{known}}). Update first.',
    newerFormat: 'The format of the bundle is newer than this program. Update first.',
    noRoom:
      '{{need}} are to be written and only {{free}} are left there, {{short}} too few. Nothing was written. Make room, choose another place, or leave evidence out.',
    needsPassphrase:
      'The bundle is sealed with a passphrase. Enter the one its maker told you in person or by telephone.',
    notABundle: 'This is not a bundle. Choose a file that ends in anj.',
    notSealedForUs:
      'This laptop was not admitted when the bundle was made (once a laptop is reported lost, only admitted ones can read). Have it admitted and the bundle made again.',
    notForUs: 'The bundle is for other laptops. Have it made for this one, or for everybody.',
    notOurPark: 'The bundle comes from another park and cannot be merged.',
    partDamaged: 'Part {{part}} of {{parts}} (“{{file}}”) is damaged. Nothing was written; copy this part again.',
    partsDiffer: 'Part {{part}} does not join the others. Ask for the bundle to be made again.',
    partsMissing:
      'This bundle is in {{parts}} parts, {{here}} are here, and part {{missing}} is missing. Put it in the same folder, or choose it as well.',
    partTooSmall: 'Parts that small carry nothing. A part takes {{least}} bytes at least.',
    tooManyParts: 'That makes {{parts}} parts, more than {{most}}. Allow {{least}} bytes a part at least.',
    readerEnded:
      'The process that read this bundle ended unexpectedly. Nothing was written. Copy it again and retry; if it happens again, ask its sender about the file.',
    readerTooLarge:
      'Reading this bundle took more memory than allowed and was stopped. Nothing was written. No ordinary bundle does that: do not try again before you have asked its sender about the file.',
    readerTooSlow:
      'Reading this bundle took too long and was stopped. Nothing was written. Copy it to this laptop’s disk and retry; if it happens again, ask its sender about the file.',
    tooLarge: 'The bundle is unreasonably large and was not read. Check with the sender.',
    weakPassphrase:
      'The passphrase is too easy to guess. Take at least {{least}} characters without common words or sequences, or have one made.',
    wrongPassphrase:
      'The passphrase is not the right one; the bundle stayed closed and nothing was written. Check capitals and similar letters, or have it read to you again. It cannot be recovered, not by its maker either: then the bundle has to be made anew.',
    unknownLimit: 'No size of file “{{asked}}” is known. Give bytes, or one of {{known}}.',
    unreadable: '“{{file}}” cannot be read; the stick may be unplugged or failing. Plug it in again and retry.',
    wrongLength: 'The length of the bundle is wrong: it was not copied whole. Copy the file anew.',
  },
  cases: { selectsTooMany: 'At most {{most}} cases can be selected at once. Narrow the list first.' },
  case: {
    citedAlready: 'That page is (or is no longer) the source of this field already. Look again.',
    viewsFull: 'There are {{most}} views already. Forget one that is not used, then keep this one.',
    viewUnknown: 'There is no view “{{name}}” any more.',
    badValue: 'What was written into “{{field}}” does not fit. Follow the form shown beside it.',
    stepDisputed: 'Two stages stand side by side. Settle the stage of the case first.',
    stepInFuture: '{{on}} has not come yet. Give today or an earlier day.',
    stepMissing: 'Not yet to “{{to}}”. Bring what is listed as missing first.',
    stepNeedsNote: 'Something is not known on the way to “{{to}}”. Write down why the step is taken all the same.',
    stepNeedsRole: '“{{to}}” is for another role. Hand the case to a colleague in charge, or delegate for a time.',
    noSuchStep: 'No step leads from here to “{{to}}”. Take one of the steps offered.',
    nothingToSettle: '“{{field}}” has no standing values left to settle.',
    stepNeedsReason: 'The step to “{{to}}” needs a reason. Choose one first.',
    stepNeedsSecondPerson: 'The step to “{{to}}” must be taken by someone other than the handler.',
    unknown: 'This case is not on this laptop. Read the list again; an intake undone takes its cases along.',
    unknownField: 'This version does not know the field “{{field}}”. Update the program first.',
    valueGone: 'This value has just been replaced. Look at the latest values, then settle.',
  },
  change: {
    tooLarge: 'Too much to write at once. Save it in parts.',
    badForm: 'This change is not well formed and counts for nothing.',
    newerFormat: 'This change was written by a newer program. Update first.',
    notCanonical: 'This change is not written in the canonical way and counts for nothing.',
    notItsOfficer: 'This change names an officer who does not work on that laptop; it counts for nothing.',
    notItsSpace: 'This change was written where it does not belong; it counts for nothing.',
    notSteward:
      'Only the approver, the system administrator or the founding laptop says which pack is in force; this change is not taken over.',
    packStays: 'A registered policy pack is never changed or removed; this change is not taken over.',
    notFounder: 'Only the founding laptop may make this change; it counts for nothing.',
    notHisRecusal: 'This change is about a recusal or a seal, and its author may not write it; it counts for nothing.',
    notForHere: 'This change belongs to the private notes of somebody else; it counts for nothing.',
    afterRefused: 'This change follows a refused one and counts for nothing either.',
  },
  data: { inUse: 'Another Anjuan window uses this data ({{folder}}). Close it first.' },
  database: {
    damaged: 'The database file is damaged ({{file}}). Restore from a backup; the file is kept beside it.',
    foreign: 'This file is no Anjuan database ({{file}}). Check the data folder.',
    newer:
      'The data was written by a newer version ({{found}}; this program knows {{known}}). Update the program; the data was not touched.',
  },
  evidenceWindow: { notOpened: 'The second window cannot be opened; look at two pieces side by side instead' },
  evidence: {
    altered:
      'The bytes of this piece no longer match their digest, so it was left out of the bundle. Run the check under Safety, then fetch the original from a backup or a colleague.',
    badHash: 'The digest of the evidence is malformed. Open it again.',
    badValidity: 'The validity would end ({{until}}) before it begins ({{from}}). See the original and correct it.',
    changedWhileReading: 'The file changed while it was read. Close the program that uses it and try again.',
    emptyNote: 'The note has no words. Write them first.',
    noMark: 'The mark is gone. Read again.',
    noPreview: 'No preview of this file ({{code}}). It may be locked, hold macros or be damaged; check the original.',
    sameFile: 'This file is in the case already and is no newer version. Choose another.',
    notYourMark: 'Somebody else drew this mark; only they can remove it.',
    notHere: 'The file is not on this laptop. Ask the colleague for a bundle with evidence.',
    outsideProgram:
      '“{{file}}” is a program or installer and will not be opened. Ask the applicant for a readable format such as PDF.',
    outsideScript:
      '“{{file}}” holds a script or web page that would run and will not be opened. Ask the applicant for a readable format such as PDF.',
    outsideMacro:
      '“{{file}}” carries macros and will not be opened. Ask the applicant for a file without macros, or PDF.',
    outsideLink:
      '“{{file}}” is a shortcut or link, not the evidence itself, and will not be opened. Ask the applicant for the original.',
    outsideSystem:
      '“{{file}}” would change settings or mount a disk and will not be opened. Ask the applicant for a readable format.',
    outsideTurned:
      'The name “{{file}}” hides characters that turn the writing round; its ending may be a fake. It will not be opened.',
    noProgram:
      'The system did not open “{{file}}” ({{found}}). There may be no program for this format here; check the original.',
    refused: 'The file “{{file}}” did not pass: {{found}}. Check it and add it again.',
    unknown: 'There is no record of this evidence. Read again.',
  },
  file: {
    diskFull: 'The disk is full; “{{file}}” was not written. Make room and try again; what was saved is untouched.',
    missing: '“{{file}}” is not to be found. Check that it is there and the stick is in.',
    notWritable: '“{{file}}” cannot be written. Choose a place where you may write.',
    readBack: '“{{file}}” read back differently; the stick may be faulty. Try another place.',
    unknownToken: 'The file is no longer at hand. Choose it again.',
  },
  duplicates: { same: 'Both sides are the same case; there is nothing to compare.' },
  intake: {
    noProblemRows: 'No row was left out; there is nothing to write.',
    draftGone: 'This rehearsal has expired. Choose the files again.',
    notInTray: 'This piece is not in the tray any more; it may just have been placed.',
    scratchChanged: '“{{file}}” changed after the rehearsal. Choose the files and rehearse again.',
  },
  invitation: {
    damaged: 'The invitation is incomplete or was altered. Have the founding colleague make a new one.',
  },
  job: {
    cancelled: 'Cancelled; everything is as it was.',
    nameTaken: 'The same work is under way. Wait for it to end.',
  },
  packet: {
    outsideFilter: 'Outside the present filter.',
    notSupported: 'The latest review does not suggest support, or is not finished.',
    noTypesetter: 'The typesetter did not start; no packet was made. Check that the program is installed completely.',
    fileName: {
      unknownWord:
        'File names know no word “{{word}}”. In braces there may be caseNumber, applicant, project, measure, date and audience.',
      likelyWord: 'File names know no word “{{word}}”. Is it “{{instead}}”?',
      brace: 'A brace of the pattern has no partner. Put one before and one after each word.',
      forbidden: 'A file name cannot hold “{{word}}”. Use - or _ instead.',
      invisible: 'The pattern holds a character that cannot be seen. Delete it and type again.',
      noWord: 'The pattern has no word, so all files would have one name. Put in at least one, such as caseNumber.',
      tooLong: 'The pattern is too long. Keep it within 120 characters.',
    },
    noRoom:
      '“{{folder}}” has {{free}} left; this batch takes about {{needed}}. Choose another folder, or fewer cases, or leave the evidence out.',
    folderGone:
      '“{{folder}}” is gone (the stick was pulled out, or the folder moved). What was written is there; plug it in and go on with the rest.',
    notSet: 'It could not be set. Try again; if it fails again, keep this: {{reason}}',
    batchUnderWay: 'Another batch is under way. Wait for it, or cancel it first.',
    noBatch: 'There is no batch to go on with. Choose cases and make their packets.',
    noProgram: 'No program here opens “{{file}}”. Look for it in its folder.',
    targetNotFolder: '“{{file}}” is not a folder. Choose a folder for the packets.',
  },
  paper: {
    notOnList: 'No meeting decided to support it, or it was withdrawn or refused.',
    badPattern:
      'This pattern cannot be used ({{why}}). It takes {word}, {year}, {device} and {serial} once each, apart from each other, in at most 80 characters.',
    badWording: 'The wording of papers has places nobody can fill: {{places}}. Correct the wording file.',
    noCases: 'No case is chosen. Choose cases first.',
    noNotice: 'This supplement notice is not issued yet. Issue it under Supplement first.',
    noRecord: 'There is no such record of a site visit. Fill one in under Records, or make a blank form.',
    noEarlierNotice:
      'The notice to be corrected was not found, or its number was struck out. Choose one that was issued.',
    nothingToCorrect: 'Every case of that notice still stands on it: there is nothing to correct.',
    noneSupported:
      'Of these cases the meeting decided to support none that has not left; the list would be empty. Record its decision first.',
    notAccepted: 'The application was not accepted yet. Take the step of acceptance first.',
    notRefused: 'The case is not in the stage of non-acceptance. Take that step first.',
    notSet: 'The paper could not be set and took no number. Try again; if it fails again, keep this: {{reason}}',
    notYours: '“{{number}}” was given by another laptop. Strike it out there.',
    oneCase: 'This paper is made of one case at a time. Choose one case.',
    unknown: 'The register has no such number. Look again after a refresh.',
  },
  people: {
    badKey: 'The key of that laptop is not sound; nothing can be sealed for it. Let it join again.',
    lostAlready: 'That laptop is reported lost already. Read again.',
    lostDevice:
      'That laptop is reported lost: nothing is sealed for it, and it cannot be admitted. Once found, let it join again.',
    lostLater: 'The day of the loss ({{day}}) is still to come. Correct it.',
    notLost: 'That laptop is not reported lost. Read again.',
    nothingAside: 'Nothing of that laptop can be taken in. Where its record has split in two, compare it in person.',
    ownDevice: 'This laptop cannot report itself lost. Go to another one that holds the key of the park.',
    identityChanged: 'This laptop has just taken a new identity. Close the window and open it again.',
    notFounder: 'Only the founding laptop can do this. Go to that laptop.',
    unknownDevice: 'That laptop never asked to be admitted. Merge a bundle it made first.',
    unknownOfficer: 'The roster has no such officer. Read again and choose.',
  },
  policy: {
    badValue: 'The value of “{{parameter}}” does not fit its type. Enter it by its type and unit.',
    directionGone:
      'The other pack has no direction {{direction}}: case {{number}} cannot move. Leave it out, or settle its direction first.',
    inForceDisputed: 'Two choices of the pack in force stand side by side. Let the approver settle them first.',
    noPack: 'No policy pack was found. Check that the program folder is complete.',
    nothingSet: 'No parameter was changed. Enter a value first.',
    nothingToSettle: 'There are no two choices of the pack in force to settle.',
    partTooLarge: 'The file “{{file}}” of the pack is too large to register. Shorten its texts and load it again.',
    noClauses:
      'No clause headings such as “一、”, “（一）”, “1.” were found in “{{file}}”. Choose the policy text as a text file (TXT).',
    textTooLarge: '“{{file}}” is too large (limit {{limit}} bytes). Attach the policy text alone.',
    unknownPack:
      'This case was accepted under the policy pack {{pack}}, which is not on this laptop: it can only be read. Ask the colleague who accepted it for a bundle with the pack and merge it.',
    unknownParameter: 'The pack has no parameter “{{parameter}}”. Refresh and try again.',
    versionTaken: 'The version “{{version}}” is taken. Choose another label.',
  },
  supplement: {
    noDeadline: 'The policy pack sets no limit for supplements. Name the last day.',
    again: 'A notice was drawn up in this stage already. Everything should be told at once; give a reason for another.',
    incomplete: 'The notice leaves something out ({{checks}}). Add it, or say why it is left out.',
    issued: 'This notice has been issued.',
    samePerson: 'Whoever drew the notice up does not issue it; ask another person.',
    unknown: 'There is no supplement notice {{n}}. Read again.',
    unknownItem: '“{{item}}” is no longer to be supplied. Read again and draw up anew.',
  },
  recusal: {
    notRaised: 'This officer has raised no recusal on this case. Read again.',
    ownCase: 'Nobody decides on his own recusal. Ask another approver.',
    unknownGround: 'The policy pack has no ground “{{ground}}”. Choose again.',
  },
  review: {
    noFinding: 'Rule {{rule}} finds nothing to override now. Please look again.',
    notOverridable: 'The finding of rule {{rule}} cannot be overridden; bring or correct what it names.',
    overrideNeedsReason: 'An override needs a reason. Please give one.',
    nothingAsked: 'Nobody has asked to override rule {{rule}}. Please look again.',
    overrideNeedsSecondPerson: 'Someone else, a checker or an approver, must agree to an override.',
    checkerRecused: 'This officer stays away from case {{number}} and cannot check it. Choose another.',
    escalated: 'This difference has been put to the approver. Wait for the approver.',
    noDifference: 'The rounds do not differ here, or one of them is not sealed yet. Read again.',
    noSuchQuestion: 'The question is not there any more. Read again.',
    notYourQuestion: 'Only whoever asked (or an approver) closes this question.',
    notChecker: '{{officer}} is neither checker nor approver and cannot check. Choose another.',
    notParty: 'Only the handler, the checker or an approver deals with differences.',
    notSealed: 'You have not sealed this round; there is nothing to reopen.',
    samePerson: 'Handler and checker must be two people. Name another checker.',
    sealed: 'This round is sealed. To change it, reopen it with a reason first.',
    settleNeedsReason: 'This needs a reason. Write one and try again.',
    needsReason: 'This answer needs a reason or a note. Choose a reason, or say why.',
    nothingToClear: 'You have not answered this check.',
    onHold: 'Rules call a halt ({{rules}}); support cannot be suggested. Deal with them, or suggest a supplement.',
    stillOpen: 'Checks are still open ({{checks}}). Answer all of them, then finish.',
    unknownCheck: 'This direction has no check {{check}}. Check the direction and read again.',
    unknownReason: 'The policy pack has no reason {{reason}}. Choose again.',
  },
  input: {
    notOneOf: '“{{typed}}” is not one of {{values}}. Correct it.',
    notFen: '“{{typed}}” is no whole number of fen. Correct it.',
  },
  records: {
    badValues: 'The record is incomplete or not in the right form ({{fields}}). Correct it and save again.',
    nothingNew: 'Nothing was changed, so there is nothing to save.',
    notJson: '{{file}} cannot be read, or is not JSON. Check the file.',
    unknown: 'There is no such record. Reload and look again.',
    unknownKind: 'This case has no records of the kind “{{kind}}”. Check the funding mode and the policy pack.',
  },
  scoring: {
    doubled: 'Expert {{expert}} has a sheet already. Change that one, or strike it out first.',
    incomplete: 'The sheet of {{expert}} lacks “{{criterion}}”, or has it twice. Complete it and save again.',
    noCriteria: 'The policy pack names no criteria, weights or scale (not set). Configure the pack first.',
    noHead: 'No head was found in the table. It should name “专家” and the criteria ({{criteria}}).',
    notScored: 'This funding mode is not scored. Check the funding mode.',
    offScale: '“{{criterion}}” can have {{most}} points at most. Correct it.',
    unknownCriterion: 'The policy pack has no criterion “{{criterion}}”. Reload and try again.',
  },
  verify: {
    changeAltered:
      'A change does not match its digest; it was altered or the disk is failing. Restore the latest backup.',
    columnsDiffer:
      'The entry of a change differs from its content. Restore the latest backup and give this result to the administrator.',
    notCanonical: 'A change is not written in the form it must have. Give this result to the administrator.',
    lostMisjudged:
      'A change of a lost laptop is marked wrongly as counting or not. Give this result to the administrator; the records are still there.',
    streamBroken:
      'The chain breaks here: a change is missing or doubled. Take in a bundle of all work from a colleague.',
    rowsDiffer:
      'What was recomputed differs from what is here. Give this result to the administrator; the records themselves are there.',
    evidenceAltered: 'A piece of evidence does not match its digest. Ask the colleague for a bundle with evidence.',
    fileDamaged: 'The database file is damaged. Back up elsewhere first, then restore the latest good backup.',
  },
  exchange: {
    builtUpon:
      '“{{act}}” by {{officer}} on {{on}} ({{case}}) builds on this merge; it can no longer be undone whole. Correct what is wrong item by item.',
    notUndone: 'This merge was never undone; there is nothing to take up.',
    undoForked: 'This merge showed that a laptop has two histories; it cannot be undone. Check that laptop in person.',
    undoneAlready: 'This merge is undone already. It can be taken up again.',
    undoNothing: 'This merge brought nothing on cases; there is nothing to undo.',
    undoUnknown: 'What this merge brought is not known. Choose a bundle that came in from the register.',
  },
  undo: {
    builtUpon: 'Something was built on it since; it cannot be undone alone. Undo the later change first.',
    notYours: 'Someone else did this; only they can undo it.',
    unknown: 'There is no such act. Read again.',
  },
  workflow: {
    delegateIsHandler: 'Whoever handled the case cannot be its delegate. Choose somebody else.',
    endNotAsked: 'The last day can be counted from the holiday table; it is not entered by hand.',
    leadAlready: 'The applicant is this member already.',
    leadClosed: 'The case is closed. Take it up again before its lead can change.',
    leadDisputed: 'Two values of a member stand side by side. Settle them before the lead can change.',
    leadLeft: 'This member has left the consortium and cannot lead it.',
    notClosed: 'The case is not closed; there is nothing to reopen.',
    notSuspended: 'The case is not suspended; there is nothing to resume.',
    objectionAnonymous: 'A formal objection gives a name and a contact. Log an anonymous one as a clue.',
    objectionDays: 'The days do not fit: received no later than today, written no later than received.',
    objectionLate: 'Received {{receivedOn}}; the notice ended {{dueOn}}. Say why it is taken, or log it as a clue.',
  },
};
