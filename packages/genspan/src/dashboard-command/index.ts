export { type DashboardFiles, runDashboard } from './dashboard-command.ts';
