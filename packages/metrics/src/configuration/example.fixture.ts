/** A file in which every key stands, as an engineer writes it. */
export const EXAMPLE = `# yaml-language-server: $schema=./node_modules/@genspan/metrics/genspan.config.schema.json
$schema: ./node_modules/@genspan/metrics/genspan.config.schema.json
features:
  support:
    objectives:
      availability: { target: 99.5%, count_client_errors: true }
      first_answer: { kind: time_to_first_token, within: 2s, target: 95% }
      latency: { within: 30s, target: 99%, scope: workflow }
      refusal: { kind: refusal, target: 0.98 }
      validity: { target: 99%, schema: ticket }
      relevant: { kind: quality, evaluation: relevance, at_least: 0.7, target: 95% }
    budgets:
      monthly: { limit: 850, period: month }
  Search & find:
    objectives:
      time_to_first_token: { within: 800ms, target: 90.25 %, scope: call }
      checked: { kind: validity, target: 99% }
  '*':
    objectives:
      availability: { target: 99% }
teams:
  shop:
    budgets:
      weekly: { limit: 300, period: week, time_zone: Europe/Berlin, thresholds: [80%, 0.5] }
budgets:
  service: { limit: 2000.5, period: month, time_zone: America/New_York, thresholds: [50%, 80%, 100%, 120%] }
  per_user: { limit: 5, period: 24h, per: user }
budget_state: .genspan/budgets
metrics:
  limits:
    features: 200
    teams: 20
    models: 30
    providers: 5
    tools: 40
    agents: 10
    prompt_names: 25
    prompt_versions: 3
    series: 500
  chunk_gaps: true
rules:
  runbook_url: https://wiki.example.com/llm/
  cost_per_call_jump: 1.5
  spend_spike: 4
  unpriced_share: 2%
  quota_low: 0.2
  silent_for: 1h
  labels: { team: platform, tier: '1' }
`;
