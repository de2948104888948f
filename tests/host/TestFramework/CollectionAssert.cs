using System.Collections;

namespace nanoFramework.TestFramework;

/// <summary>Assertions about collections and arrays: same length, equal elements in order.</summary>
public sealed class CollectionAssert
{
    /// <summary>No elements.</summary>
    public static void Empty(ICollection collection, string message = "")
    {
        if (collection == null || collection.Count != 0)
        {
            Assert.Fail("CollectionAssert.Empty", collection == null ? "the collection is null" : "it has " + collection.Count + " elements", message);
        }
    }

    /// <summary>At least one element.</summary>
    public static void NotEmpty(ICollection collection, string message = "")
    {
        if (collection == null || collection.Count == 0)
        {
            Assert.Fail("CollectionAssert.NotEmpty", collection == null ? "the collection is null" : "it is empty", message);
        }
    }

    /// <summary>Equal elements in the same order, or both null.</summary>
    public static void AreEqual(ICollection expected, ICollection actual, string message = "")
    {
        string difference = Difference(expected, actual);
        if (difference != null)
        {
            Assert.Fail("CollectionAssert.AreEqual", difference, message);
        }
    }

    /// <summary>The opposite of <see cref="AreEqual"/>.</summary>
    public static void AreNotEqual(ICollection notExpected, ICollection actual, string message = "")
    {
        if (Difference(notExpected, actual) == null)
        {
            Assert.Fail("CollectionAssert.AreNotEqual", "the collections are equal", message);
        }
    }

    private static string Difference(ICollection expected, ICollection actual)
    {
        if (expected == null || actual == null)
        {
            return ReferenceEquals(expected, actual) ? null : "one of the collections is null";
        }

        if (expected.Count != actual.Count)
        {
            return "expected " + expected.Count + " elements, actual " + actual.Count;
        }

        IEnumerator theirs = actual.GetEnumerator();
        int index = 0;
        foreach (object element in expected)
        {
            theirs.MoveNext();
            if (!Equals(element, theirs.Current))
            {
                return "element " + index + ": expected:<" + element + ">, actual:<" + theirs.Current + ">";
            }

            index++;
        }

        return null;
    }
}
