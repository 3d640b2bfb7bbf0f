"""What is true: one noun per file."""

from directory.models.benefit import Benefit, GroupBenefit
from directory.models.branch import Branch, GroupLink
from directory.models.challenge import Challenge, GroupChallenge, Mitigation
from directory.models.duplicate_pair import DuplicatePair
from directory.models.former_concept import FormerConcept
from directory.models.group import FormerSlug, Group
from directory.models.group_name import GroupIdentifier, GroupName
from directory.models.guide import ComparisonAspect, GeneralStep, GuidePage, KindProfile
from directory.models.import_run import ImportRun
from directory.models.join_step import JoinStep
from directory.models.link_check import LinkCheck
from directory.models.province import Province
from directory.models.relation import GroupRelation
from directory.models.saved_filter import SavedFilter
from directory.models.search_index import (
    IndexedGroup,
    IndexFacet,
    IndexPending,
    IndexState,
    IndexTerm,
)
from directory.models.seed_record import SeedRecord
from directory.models.source import Citation, Source
from directory.models.synonym import SearchMiss, Synonym
from directory.models.topic import Topic
from directory.models.verification import Verification

__all__ = [
    "Benefit",
    "Branch",
    "Challenge",
    "Citation",
    "ComparisonAspect",
    "DuplicatePair",
    "FormerConcept",
    "FormerSlug",
    "GeneralStep",
    "Group",
    "GroupBenefit",
    "GroupChallenge",
    "GroupIdentifier",
    "GroupLink",
    "GroupName",
    "GroupRelation",
    "GuidePage",
    "ImportRun",
    "IndexFacet",
    "IndexPending",
    "IndexState",
    "IndexTerm",
    "IndexedGroup",
    "JoinStep",
    "KindProfile",
    "LinkCheck",
    "Mitigation",
    "Province",
    "SavedFilter",
    "SearchMiss",
    "SeedRecord",
    "Source",
    "Synonym",
    "Topic",
    "Verification",
]
