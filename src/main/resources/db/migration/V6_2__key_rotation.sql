-- Which key-encryption keys are in use, and what is still under an older one.
create index subject_key_kek on subject_key (kek);
