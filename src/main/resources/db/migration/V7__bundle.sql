-- Exports may be bundles: the log as files, with what opens it.

alter table export drop constraint export_format_check;
alter table export add constraint export_format_check check (format in ('bundle', 'ndjson', 'csv'));
