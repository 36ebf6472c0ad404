import type { Generated } from 'kysely';

/** The tables as TypeScript sees them; the truth is `migrations/`. Columns are snake_case, flags are 0 or 1. */
export interface Schema {
  setting: { key: string; value: string };
  change: {
    id: Generated<number>;
    hash: string;
    space: string;
    device: string;
    n: number;
    prev: string | null;
    lam: number;
    wall: number;
    officer: string;
    act: string;
    name: string;
    /** Canonical JSON exactly as it was written. */
    bytes: string;
    sig: string | null;
    disputed: number;
    /** Bundle whose merge was undone here; the change is kept and left out of the fold. */
    set_aside: string | null;
  };
  merge_range: { bundle: string; first: number; last: number };
  merge_undone: { bundle: string; at: number; officer: string };
  entity: { id: Generated<number>; space: string; key: string; kind: string };
  live: { change: number; idx: number; entity: number; field: string; kind: string; value: string };
  /** Op `idx` of the change in row `owner` was replaced by the change in row `change`. */
  superseded: { owner: number; idx: number; change: number };
  /** The same of a change that is not here yet. */
  superseded_early: { hash: string; idx: number; change: number };
  journal_tally: { device: string; changes: number; wall: number };
  stream_head: { space: string; device: string; n: number; hash: string; sig: string };
  waiting_change: {
    hash: string;
    space: string;
    device: string;
    n: number;
    prev: string | null;
    bytes: string;
    sig: string | null;
    bundle: string;
  };
  bundle: {
    id: string;
    way: 'made' | 'merged';
    peer: string | null;
    at: number;
    file: string;
    changes: number;
    bytes: number;
    sha256: string;
  };
  /** What a laptop has said of itself in a bundle's header; not trusted until the roster names it. */
  enrolment: { device: string; request: string; at: number };
  officer: { id: string; name: string; desk: string; role: string; sub_park: string };
  device: { id: string; officer: string; certificate: string };
  applicant: { uscc: string; name: string; fields: string };
  case_file: {
    id: string;
    number: string;
    applicant: string;
    uscc: string;
    title: string;
    measure: string;
    direction: string;
    state: string;
    amount_fen: number | null;
    sub_park: string;
    handler: string | null;
    year: number | null;
    pack: string;
    conflicts: number;
    answered: number;
    evidence_count: number;
    updated_at: number;
    created_at: number;
    /** All settled field values as JSON, for rules and the packet. */
    fields: string;
    /** Folded text the search index is made of and hits are verified against. */
    search_text: string;
    seq: Generated<number>;
  };
  /** Numbers that may be claimed once only (R19). */
  voucher: { number: string; kind: string; case_id: string };
  /** Where a case stands since when, days ISO; `pauses` is JSON. */
  case_clock: {
    case_id: string;
    since: string;
    start: string;
    pauses: string;
    paused_since: string | null;
    end_on: string | null;
    revision: number;
    stepped_at: number;
    /** Funding mode: it decides the path. */
    mode: string | null;
  };
  case_evidence: {
    case_id: string;
    hash: string;
    name: string;
    media_type: string;
    bytes: number;
    kind: string | null;
    pages: number | null;
    added_at: number;
    added_by: string;
  };
  answer: {
    case_id: string;
    round: string;
    officer: string;
    check_id: string;
    value: string;
    reason: string | null;
    note: string;
    pins: string;
    wall: number;
    disputed: number;
  };
  review: {
    case_id: string;
    round: string;
    officer: string;
    suggestion: string;
    amount_fen: number | null;
    conditions: string;
    wall: number;
  };
  /** `values` and `disputed` are JSON by field. */
  record: {
    case_id: string;
    kind: string;
    id: string;
    values: string;
    disputed: string;
    officer: string;
    wall: number;
  };
  mark: {
    case_id: string;
    hash: string;
    id: string;
    page: number;
    kind: string;
    /** JSON, in whole thousandths of the page. */
    regions: string;
    text: string;
    officer: string;
    wall: number;
  };
  /** Later versions of evidence. */
  evidence_replacement: { case_id: string; hash: string; replaces: string };
  /** From when until when evidence holds, ISO days. */
  evidence_validity: {
    case_id: string;
    hash: string;
    valid_from: string | null;
    valid_until: string | null;
    disputed: number;
  };
  /** Pages pinned on this laptop to a check without an answer. */
  pin_draft: { case_id: string; check_id: string; pins: string; wall: number };
  case_note: {
    op: string;
    case_id: string;
    about: string;
    text: string;
    officer: string;
    wall: number;
    kind: string;
    re: string | null;
  };
  /** Who checks (复核) a case, and whether the rounds are blind. */
  case_round: { case_id: string; checker: string | null; blind: number };
  /** Who has sealed a round: known to both sides before either has the other's answers. */
  case_seal: { case_id: string; round: string; officer: string };
  settlement: {
    case_id: string;
    about: string;
    choice: string;
    reason: string;
    first_op: string;
    second_op: string;
    officer: string;
    wall: number;
    disputed: number;
  };
  recusal: {
    case_id: string;
    officer: string;
    ground: string;
    note: string;
    origin: string;
    raised_by: string;
    wall: number;
    decision: string | null;
    decided_by: string | null;
    decision_note: string;
    decided_at: number | null;
  };
  /** Officers who do not see a case. */
  recused: { case_id: string; officer: string };
  /** Pairs of cases that are not one application, as an officer said. */
  distinct_case: { case_id: string; other_id: string; reason: string; officer: string; wall: number };
  tray_item: { hash: string; officer: string; name: string; media_type: string; bytes: number; added_at: number };
  /** Keystrokes on this laptop that are not a change yet. */
  draft: { case_id: string; about: string; text: string; wall: number };
  /** What this laptop's officer last saw of a case's findings (`SeenFindings` as JSON); never sent. */
  finding_seen: { case_id: string; seen: string; wall: number };
  /** Column mapping remembered by the shape of a header. */
  remembered_mapping: { header_key: string; mapping: string; used_at: number };
}
