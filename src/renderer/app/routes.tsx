import { Route, Switch } from 'wouter';
import { CaseScreen } from '../features/review/case-screen.tsx';
import { CasesScreen } from '../features/cases/cases-screen.tsx';
import { ExchangeScreen } from '../features/exchange/exchange-screen.tsx';
import { HabitsScreen } from '../features/habits/habits-screen.tsx';
import { IntakeScreen } from '../features/intake/intake-screen.tsx';
import { PacketsScreen } from '../features/packets/packets-screen.tsx';
import { PeopleScreen } from '../features/people/people-screen.tsx';
import { PolicyScreen } from '../features/policy/policy-screen.tsx';
import { SafetyScreen } from '../features/safety/safety-screen.tsx';
import { TodayScreen } from '../features/workflow/today-screen.tsx';
import { useText } from '../i18n/use-text.ts';
import { EmptyState } from '../ui/empty-state.tsx';

export const Routes = () => (
  <Switch>
    <Route path="/" component={TodayScreen} />
    <Route path="/cases" component={CasesScreen} />
    <Route path="/cases/:id">{({ id }) => <CaseScreen key={id} id={id} tab="review" />}</Route>
    <Route path="/cases/:id/rounds">{({ id }) => <CaseScreen key={id} id={id} tab="rounds" />}</Route>
    <Route path="/cases/:id/fields">{({ id }) => <CaseScreen key={id} id={id} tab="fields" />}</Route>
    <Route path="/cases/:id/records">{({ id }) => <CaseScreen key={id} id={id} tab="records" />}</Route>
    <Route path="/cases/:id/history">{({ id }) => <CaseScreen key={id} id={id} tab="history" />}</Route>
    <Route path="/intake" component={IntakeScreen} />
    <Route path="/packets" component={PacketsScreen} />
    <Route path="/exchange" component={ExchangeScreen} />
    <Route path="/people" component={PeopleScreen} />
    <Route path="/policy" component={PolicyScreen} />
    <Route path="/safety/habits" component={HabitsScreen} />
    <Route path="/safety" component={SafetyScreen} />
    <Route component={NoScreen} />
  </Switch>
);

const NoScreen = () => {
  const { t } = useText();
  return <EmptyState title={t('app.missing.title')} text={t('app.missing.text')} />;
};
