-- Numbers that were freed of whoever was erased, found without reading all of them.
create index training_subject_freed on training_subject (number) where subject is null;
