using Latchkey.Keys;
using Latchkey.Recording;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Recording;

/// <summary>A recording that nothing waits for: asked for with a fresh nonce, named by its answer, watched from the start; it makes no receipt.</summary>
[TestClass]
public class FilmTests
{
    [TestMethod]
    public void The_answer_names_it_and_makes_no_receipt()
    {
        Bench bench = NewFilming();
        bench.Says(bench.Recording(1));
        Assert.AreEqual(Module.Id, bench.Named);
        Assert.AreEqual(0, bench.Proven);
        Assert.AreEqual(CameraState.Recording, bench.Camera.State(bench.NowMs));
    }

    [TestMethod]
    public void The_start_is_sent_once_more_after_500_ms_unchanged()
    {
        Bench bench = NewFilming();
        string start = Hex.From(bench.Line.Last);
        bench.Pass(499);
        Assert.AreEqual(1, bench.Line.CountOf(1));
        bench.Pass(1);
        Assert.AreEqual(2, bench.Line.CountOf(1));
        Assert.AreEqual(start, Hex.From(bench.Line.Last));
        bench.Pass(10000);
        Assert.AreEqual(2, bench.Line.CountOf(1));
    }

    [TestMethod]
    public void The_start_waits_for_the_commit_of_its_turn()
    {
        Bench bench = Bench.NewPaired();
        bench.Camera.Film(bench.Session, bench.NowMs);
        bench.Camera.Step(bench.NowMs);
        Assert.AreEqual(0, bench.Line.CountOf(1));
        bench.Camera.SendFilm();
        bench.Camera.SendFilm();
        Assert.AreEqual(1, bench.Line.CountOf(1));
    }

    [TestMethod]
    public void Once_answered_the_start_is_not_sent_again()
    {
        Bench bench = NewFilming();
        bench.Says(bench.Recording(1));
        bench.Pass(700);
        Assert.AreEqual(1, bench.Line.CountOf(1));
    }

    [TestMethod]
    public void Its_nonce_is_a_fresh_one()
    {
        Bench bench = Bench.NewRecording();
        string first = Hex.From(bench.Nonce());
        bench.Film();
        Assert.AreNotEqual(first, Hex.From(bench.Nonce()));
    }

    [TestMethod]
    public void Without_an_answer_it_is_lost_after_2_s_once()
    {
        Bench bench = NewFilming();
        bench.Pass(1999);
        Assert.AreEqual(0, bench.Lost);
        bench.Pass(1);
        Assert.AreEqual(1, bench.Lost);
        bench.Pass(10000);
        Assert.AreEqual(1, bench.Lost);
    }

    [TestMethod]
    public void An_answer_after_the_loss_brings_it_back()
    {
        Bench bench = NewFilming();
        byte[] answer = bench.Recording(3);
        bench.Pass(2500);
        bench.Says(answer);
        Assert.AreEqual(1, bench.Back);
        Assert.AreEqual(Module.Id, bench.Named);
    }

    [TestMethod]
    public void Its_frames_must_rise_from_then_on()
    {
        Bench bench = NewFilming();
        bench.Says(bench.Recording(3));
        bench.Pass(1500);
        bench.Says(Module.Heartbeat(bench.Key, bench.Session, 4));
        bench.Pass(1999);
        Assert.AreEqual(0, bench.Lost);
        bench.Pass(1);
        Assert.AreEqual(1, bench.Lost);
    }

    /// <summary>Those of the session's first recording look alike, and may be played again by who holds the wire.</summary>
    [TestMethod]
    public void Before_the_answer_no_heartbeat_counts()
    {
        Bench bench = NewFilming();
        for (int frames = 10; frames < 14; frames++)
        {
            bench.Pass(500);
            bench.Says(Module.Heartbeat(bench.Key, bench.Session, frames));
        }

        Assert.AreEqual(1, bench.Lost);
        Assert.AreEqual(0, bench.Back);
    }

    [TestMethod]
    public void The_answer_to_an_earlier_start_names_nothing()
    {
        Bench bench = Bench.NewRecording();
        byte[] earlier = bench.Recording(10);
        bench.Film();
        bench.Says(earlier);
        Assert.IsNull(bench.Named);
        bench.Pass(2000);
        Assert.AreEqual(1, bench.Lost);
    }

    [TestMethod]
    public void A_refusal_is_a_loss_at_once_and_once()
    {
        Bench bench = NewFilming();
        bench.Says(Module.Refused(bench.Key, bench.Session, bench.Nonce(), 2));
        Assert.AreEqual(1, bench.Lost);
        Assert.AreEqual(CameraState.Refusing, bench.Camera.State(bench.NowMs));
        bench.Pass(5000);
        Assert.AreEqual(1, bench.Lost);
        Assert.AreEqual(1, bench.Line.CountOf(1));
        Assert.AreEqual(0, bench.Failed);
        bench.Camera.StopAfter(0, bench.NowMs);
        bench.Pass(3000);
        Assert.AreEqual(0, bench.Line.CountOf(2), "there is nothing to stop");
    }

    [TestMethod]
    public void A_refusal_after_the_loss_is_no_second_one()
    {
        Bench bench = NewFilming();
        byte[] refusal = Module.Refused(bench.Key, bench.Session, bench.Nonce(), 1);
        bench.Pass(2500);
        bench.Says(refusal);
        Assert.AreEqual(1, bench.Lost);
    }

    [TestMethod]
    public void From_the_loss_on_the_module_is_asked_how_it_is()
    {
        Bench bench = Bench.NewPaired();
        bench.Pass(2000);
        bench.Film();
        int asked = bench.Line.CountOf(3);
        bench.Pass(1900);
        Assert.AreEqual(asked, bench.Line.CountOf(3));
        bench.Pass(6000);
        Assert.IsTrue(bench.Line.CountOf(3) > asked);
    }

    [TestMethod]
    public void Without_a_paired_module_there_is_nobody_to_ask()
    {
        Bench bench = new Bench();
        bench.Camera.Step(bench.NowMs);
        Assert.IsFalse(bench.Film());
        bench.Pass(5000);
        Assert.AreEqual(0, bench.Line.CountOf(1));
    }

    /// <summary>One lens: the stop of the one comes before the start of the other, each with its own nonce.</summary>
    [TestMethod]
    public void The_recording_that_still_runs_is_stopped_first()
    {
        Bench bench = Bench.NewRecording();
        bench.Camera.StopAfter(60000, bench.NowMs);
        bench.Pass(1000);
        bench.Film();
        Assert.AreEqual(1, bench.Line.CountOf(2));
        Assert.AreEqual(2, bench.Line.CountOf(1));
        Assert.AreEqual(1, (int)Module.Open(bench.Line.Last)[1]);
    }

    /// <summary>Same session, two recordings: each is told once, and neither ends the other.</summary>
    [TestMethod]
    public void The_end_of_the_former_recording_is_not_the_end_of_this_one()
    {
        Bench bench = Bench.NewRecording();
        bench.Film();
        byte[] answer = Module.Recording(bench.Key, bench.Session, bench.Nonce(), "rec-0002", 1);
        byte[] former = Module.Stopped(bench.Key, bench.Session, Module.Id, 20, new byte[32]);
        bench.Says(former);
        Assert.AreEqual(Module.Id, bench.DoneId);
        bench.Pass(600);
        bench.Says(former);
        Assert.AreEqual(1, bench.Done, "nor is its repetition");
        bench.Says(answer);
        Assert.AreEqual("rec-0002", bench.Named);
        bench.Says(former);
        Assert.AreEqual(1, bench.Done);
        Assert.AreEqual(CameraState.Recording, bench.Camera.State(bench.NowMs));
        bench.Camera.StopAfter(0, bench.NowMs);
        bench.Pass(0);
        bench.Says(Module.Stopped(bench.Key, bench.Session, "rec-0002", 9, new byte[32]));
        Assert.AreEqual(2, bench.Done);
        Assert.AreEqual("rec-0002", bench.DoneId);
    }

    /// <summary>A name that comes after the next start has been answered is still the former's.</summary>
    [TestMethod]
    public void The_former_recording_may_end_late()
    {
        Bench bench = Bench.NewRecording();
        bench.Film();
        bench.Says(Module.Recording(bench.Key, bench.Session, bench.Nonce(), "rec-0002", 1));
        bench.Says(Module.Stopped(bench.Key, bench.Session, Module.Id, 20, new byte[32]));
        Assert.AreEqual(Module.Id, bench.DoneId);
        Assert.AreEqual(CameraState.Recording, bench.Camera.State(bench.NowMs));
    }

    /// <summary>The former start was never answered; the name is that of this one.</summary>
    [TestMethod]
    public void The_end_of_this_recording_is_not_that_of_a_former_one_without_a_name()
    {
        Bench bench = NewFilming();
        bench.Film();
        bench.Says(Module.Recording(bench.Key, bench.Session, bench.Nonce(), "rec-0002", 1));
        bench.Says(Module.Stopped(bench.Key, bench.Session, "rec-0002", 9, new byte[32]));
        Assert.AreEqual(1, bench.Done);
        Assert.AreNotEqual(CameraState.Recording, bench.Camera.State(bench.NowMs));
    }

    /// <summary>This start was never answered; the former recording has another name.</summary>
    [TestMethod]
    public void The_end_of_a_recording_without_a_name_is_not_that_of_the_former_one()
    {
        Bench bench = Bench.NewRecording();
        bench.Film();
        bench.Camera.StopAfter(0, bench.NowMs);
        bench.Pass(0);
        bench.Says(Module.Stopped(bench.Key, bench.Session, "rec-0002", 9, new byte[32]));
        Assert.AreEqual("rec-0002", bench.DoneId);
    }

    [TestMethod]
    public void A_grant_takes_over_from_it()
    {
        Bench bench = NewFilming();
        bench.Ask(bench.Grants.Delivery(new byte[8]));
        bench.Pass(1000);
        Assert.AreEqual(3, bench.Line.CountOf(1), "the film's start once, the grant's twice");
    }

    [TestMethod]
    public void It_takes_over_from_a_grant()
    {
        Bench bench = Bench.NewAsking();
        bench.Film();
        bench.Pass(3000);
        Assert.AreEqual(0, bench.Failed);
    }

    /// <summary>A resident's recording is not watched: what was never missed does not come back.</summary>
    [TestMethod]
    public void A_recording_that_is_not_watched_is_named_and_not_back()
    {
        Bench bench = Bench.NewPaired();
        bench.Ask(bench.Grants.Household(bench.Session));
        byte[] answer = bench.Recording(9);
        bench.Pass(1600);
        Assert.AreEqual(1, bench.Proven, "asked only");
        bench.Says(Module.Heartbeat(bench.Key, bench.Session, 4));
        bench.Pass(2500);
        bench.Says(answer);
        Assert.AreEqual(Module.Id, bench.Named);
        Assert.AreEqual(0, bench.Back);
    }

    [TestMethod]
    public void A_stop_ends_the_asking_too()
    {
        Bench bench = NewFilming();
        bench.Camera.StopAfter(5000, bench.NowMs);
        bench.Pass(4000);
        Assert.AreEqual(1, bench.Line.CountOf(1));
        Assert.AreEqual(0, bench.Lost);
    }

    private static Bench NewFilming()
    {
        Bench bench = Bench.NewPaired();
        Assert.IsTrue(bench.Film());
        return bench;
    }
}
