import './looks-at-require.cjs';
