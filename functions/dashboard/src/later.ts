/** Everything that is loaded after the board, as one file: the more files share modules, the more pieces the board itself would come in. */
export { AboutView } from './about/AboutView';
export { Why } from './board/Why';
export { IssueView } from './issue/IssueView';
export { PriorityView } from './priority/PriorityView';
export { KeysForm } from './shell/KeysForm';
export { SourcesView } from './sources/SourcesView';
export { speakPages } from './text/pages';
export { Wall } from './wall/Wall';
